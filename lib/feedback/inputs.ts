import { z } from "zod"
import { TEXT_MAX } from "@/lib/core/limits"
import { multiLine } from "@/lib/core/text"
import { Uuid } from "@/lib/core/uuid-input"

const STARS = { error: "Give 1 to 5 stars." }

/** A rating from 1 to 5 stars, with words or without. */
export const FeedbackInput = z.strictObject({
  bookingId: Uuid,
  rating: z.int(STARS).min(1, STARS).max(5, STARS),
  comment: multiLine(TEXT_MAX.comment).nullish(),
})

/** What the form for feedback that was given says: the stars only where they were changed. */
export const SaveFeedbackInput = FeedbackInput.extend({ rating: FeedbackInput.shape.rating.optional() })
