import { z } from "zod"
import { BookSessionInput } from "@/lib/bookings/inputs"
import { TEXT_MAX } from "@/lib/core/limits"
import { singleLine } from "@/lib/core/text"

const MISSING = "Say in one line what you would like to discuss."

/** What the form sends: as the operation takes it, but the topic is required here. */
export const BookingFormInput = BookSessionInput.safeExtend({
  topic: z
    .string({ error: MISSING })
    .pipe(singleLine(TEXT_MAX.topic))
    .refine((topic) => topic !== null, { error: MISSING }),
})
