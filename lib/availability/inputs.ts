import { z } from "zod"
import { SESSION_MINUTES } from "@/lib/core/limits"
import { InstantOrDate } from "@/lib/core/time-inputs"
import { Uuid } from "@/lib/core/uuid-input"

const minutes = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/, { error: "Give a number of minutes." })
    .transform(Number)
    .pipe(z.int().min(min).max(max))

/** The range and length to list slots for; dates count in the analyst's zone, a date as `to` includes that day. */
export const GetAvailabilityInput = z.strictObject({
  analystId: Uuid,
  from: InstantOrDate.optional(),
  to: InstantOrDate.optional(),
  duration: minutes(SESSION_MINUTES.min, SESSION_MINUTES.max).optional(),
  moving: Uuid.optional(),
})
