import type { sessionFeedback } from "@/db/schema/bookings"

/** Feedback as both sides see it. */
export type FeedbackView = {
  readonly rating: number
  readonly comment: string | null
  readonly createdAt: Date
}

/** A stored feedback as both sides see it. */
export function feedbackView({
  rating,
  comment,
  createdAt,
}: typeof sessionFeedback.$inferSelect): FeedbackView {
  return { rating, comment, createdAt }
}
