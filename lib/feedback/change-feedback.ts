import { eq } from "drizzle-orm"
import type { z } from "zod"
import { sessionFeedback } from "@/db/schema/bookings"
import { answerOnce } from "@/lib/answers/answer-once"
import { carriesWeight, feedbackEditableUntil, isFeedbackOpen } from "@/lib/bookings/rules"
import type { UserCtx } from "@/lib/context"
import { ok, refuse } from "@/lib/core/result"
import type { SaveFeedbackInput } from "./inputs"
import { keepRating, ratingEdited } from "./kept-ratings"
import { lockBooking } from "./lock-booking"
import { feedbackView } from "./views"

/** Why feedback cannot be changed: there is none, the session waits for an answer again, or its 30 days have passed. */
export const FEEDBACK_CHANGE_REFUSALS = ["not_found", "feedback_not_open", "too_late"] as const

/** Changes what is given of stars and words; the kept ratings follow in the same transaction. */
export function changeFeedback(
  ctx: UserCtx,
  { bookingId, rating, comment }: z.output<typeof SaveFeedbackInput>,
) {
  return answerOnce(ctx, bookingId, async (inner) => {
    const booking = await lockBooking(inner, bookingId)
    if (!booking) return refuse("not_found")
    const mine = eq(sessionFeedback.bookingId, bookingId)
    const [before] = await inner.db.select().from(sessionFeedback).where(mine)
    if (!before) return refuse("not_found", { detail: "There is no feedback on this session yet." })
    if (!isFeedbackOpen(booking, ctx.now)) return refuse("feedback_not_open")
    if (ctx.now >= feedbackEditableUntil(before.createdAt)) {
      return refuse("too_late", { detail: "Feedback can be changed for 30 days. They have passed." })
    }
    const [after] = await inner.db
      .update(sessionFeedback)
      .set({ rating, comment, updatedAt: ctx.now })
      .where(mine)
      .returning()
    if (!after) return refuse("not_found")
    const hasWeight = carriesWeight(booking.status)
    const change = ratingEdited(before.rating, after.rating, before.createdAt, hasWeight)
    await keepRating(inner.db, booking.analystId, change)
    return ok(feedbackView(after))
  })
}
