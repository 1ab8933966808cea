import { z } from "zod"
import { TEXT_MAX } from "@/lib/core/limits"
import { multiLine } from "@/lib/core/text"
import { Uuid } from "@/lib/core/uuid-input"

/** A rating from 1 to 5 stars, with words or without. */
export const FeedbackInput = z.strictObject({
  bookingId: Uuid,
  rating: z.int().min(1, { error: "Give 1 to 5 stars." }).max(5, { error: "Give 1 to 5 stars." }),
  comment: multiLine(TEXT_MAX.comment).nullish(),
})
