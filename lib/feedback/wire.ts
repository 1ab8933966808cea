import { z } from "zod"

/** Feedback as both sides see it. */
export const FeedbackOutput = z.object({
  rating: z.int(),
  comment: z.string().nullable(),
  createdAt: z.date(),
})
