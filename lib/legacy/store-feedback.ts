import { sql } from "drizzle-orm"
import { insertRows } from "@/db/insert-rows"
import { sessionFeedback } from "@/db/schema/bookings"
import type { TxCtx } from "@/lib/context"
import { NEVER_HELD_STATUSES } from "@/lib/core/vocabulary"
import type { TakenBooking } from "./people"

/** What an investor gave a session, when. */
export type NewFeedback = {
  readonly booking: TakenBooking
  readonly rating: number
  readonly comment: string | null
  readonly createdAt: Date
}

/** Stores feedback of sessions that have none, adds it to the kept sums of their analysts, and lets nobody be told of it. */
export async function storeFeedback({ db }: TxCtx, given: readonly NewFeedback[]): Promise<void> {
  if (given.length === 0) return
  await insertRows(
    db,
    sessionFeedback,
    given.map(({ booking, rating, comment, createdAt }) => ({
      bookingId: booking.id,
      investorId: booking.investorId,
      rating,
      comment,
      createdAt,
      updatedAt: createdAt,
    })),
  )
  const ids = sql.param(given.map(({ booking }) => booking.id))
  const never = sql.param([...NEVER_HELD_STATUSES])
  await db.execute(sql`
    insert into analyst_ratings (analyst_id, rating_count, rating_sum, weight_sum, weighted_sum)
    select b.analyst_id, count(*), sum(f.rating), sum(w), sum(w * f.rating)
    from session_feedback f join session_bookings b on b.id = f.booking_id
    cross join lateral (select case when b.status = any(${never}::text[]) then 0 else rating_weight(f.created_at) end as w) weighed
    where f.booking_id = any(${ids}::uuid[]) group by b.analyst_id order by b.analyst_id
    on conflict (analyst_id) do update set rating_count = analyst_ratings.rating_count + excluded.rating_count,
      rating_sum = analyst_ratings.rating_sum + excluded.rating_sum,
      weight_sum = analyst_ratings.weight_sum + excluded.weight_sum,
      weighted_sum = analyst_ratings.weighted_sum + excluded.weighted_sum`)
  await db.execute(
    sql`delete from untold_events where source = 'feedback' and source_id = any(${ids}::uuid[])`,
  )
}
