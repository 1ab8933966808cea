import { sessionFeedback } from "@/db/schema/bookings"
import { answerOnce } from "@/lib/answers/answer-once"
import { carriesWeight, isFeedbackOpen } from "@/lib/bookings/rules"
import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { FeedbackInput } from "./inputs"
import { keepRating, ratingGiven } from "./kept-ratings"
import { lockBooking } from "./lock-booking"
import { feedbackView } from "./views"
import { FeedbackOutput } from "./wire"

/**
 * Its investor rates a session, once, in any status but requested; the analyst's kept ratings follow in the same
 * transaction.
 */
export const leaveFeedback = operation(
  {
    input: FeedbackInput,
    output: FeedbackOutput,
    roles: ["investor"],
    limit: "feedback",
    refuses: ["not_found", "feedback_not_open", "already_given"],
  },
  async function leaveFeedback(ctx, { bookingId, rating, comment }) {
    return answerOnce(ctx, bookingId, async (inner) => {
      const booking = await lockBooking(inner, bookingId)
      if (!booking) return refuse("not_found")
      if (!isFeedbackOpen(booking, ctx.now)) return refuse("feedback_not_open")
      const times = { createdAt: ctx.now, updatedAt: ctx.now }
      const [given] = await inner.db
        .insert(sessionFeedback)
        .values({ bookingId, investorId: ctx.actor.id, rating, comment: comment ?? null, ...times })
        .onConflictDoNothing()
        .returning()
      if (!given) return refuse("already_given")
      const hasWeight = carriesWeight(booking.status)
      await keepRating(inner.db, booking.analystId, ratingGiven(rating, ctx.now, hasWeight))
      return ok(feedbackView(given))
    })
  },
)
