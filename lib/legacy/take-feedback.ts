import { commentOf } from "./feedback-prefix"
import { loadTakenBookings } from "./people"
import { type NewFeedback, storeFeedback } from "./store-feedback"
import { type Fate, quarantined, type Taker } from "./take"
import { idOf, instantOf, integerOf, type SourceRow, textOf } from "./values"

/** The rating of a row of `session_feedback`; null for what is none. */
export function ratingOf(row: SourceRow): number | null {
  const rating = integerOf(row.rating)
  return rating !== null && rating >= 1 && rating <= 5 ? rating : null
}

/** Takes the older deployment's own feedback over, the first that each session has; it comes before what stands in notes. */
export const takeFeedback: Taker = async ({ ctx, rows, plan }) => {
  const fates = new Map<string, Fate>()
  const bookings = await loadTakenBookings(ctx, rows)
  const given: NewFeedback[] = []
  for (const { key, row } of rows) {
    const number = idOf(row.booking_id) ?? ""
    const booking = bookings.get(number)
    const rating = ratingOf(row)
    if (!booking) fates.set(key, quarantined("unknown_booking"))
    else if (rating === null) fates.set(key, quarantined("bad_rating"))
    else if (booking.status === "requested") fates.set(key, quarantined("feedback_too_early"))
    else if (booking.hasFeedback || plan.given.get(number) !== key)
      fates.set(key, quarantined("feedback_twice"))
    else {
      const { comment, isShortened } = commentOf(textOf(row.comment) ?? "")
      given.push({ booking, rating, comment, createdAt: instantOf(row.created_at) ?? booking.createdAt })
      const changed = isShortened ? ["comment shortened"] : []
      fates.set(key, { is: "taken", id: booking.id, changed })
    }
  }
  await storeFeedback(ctx, given)
  return fates
}
