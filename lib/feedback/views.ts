import type { sessionFeedback } from "@/db/schema/bookings"
import type { OutputOf } from "@/lib/core/output"
import type { FeedbackOutput } from "./wire"

export type FeedbackView = OutputOf<typeof FeedbackOutput>

/** A stored feedback as both sides see it. */
export function feedbackView({
  rating,
  comment,
  createdAt,
}: typeof sessionFeedback.$inferSelect): FeedbackView {
  return { rating, comment, createdAt }
}
