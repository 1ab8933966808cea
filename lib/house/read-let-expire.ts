import { sql } from "drizzle-orm"
import type { UserCtx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import type { LetExpire } from "./views"

const DAYS = 30

type Row = {
  id: string
  name: string
  expired: number
  asked: number
  all_expired: number
  all_asked: number
}

/** Counts them by the bookings' events; a group whose minimum was missed is none; a request that was asked before those days and ran out in them counts as asked in them. */
export async function readLetExpire({ db, now }: UserCtx, shown: number): Promise<LetExpire> {
  const since = new Date(now.getTime() - DAYS * DAY_MS).toISOString()
  const { rows } = await db.execute<Row>(sql`
    with told as (
      select b.analyst_id, e.booking_id, bool_or(e.event = 'booking_expired') as has_expired
      from session_booking_events e join session_bookings b on b.id = e.booking_id
      where b.kind = 'one_to_one' and e.created_at >= ${since}::timestamptz and (e.event = 'booking_expired'
        or e.event in ('booking_requested', 'booking_rescheduled') and e.to_status = 'requested')
      group by 1, 2),
    counted as (
      select analyst_id, count(*) filter (where has_expired)::int as expired, count(*)::int as asked from told group by 1)
    select u.id, u.name, c.expired, c.asked,
      (sum(c.expired) over ())::int as all_expired, (sum(c.asked) over ())::int as all_asked
    from counted c join users u on u.id = c.analyst_id
    order by c.expired desc, c.asked, u.name, u.id limit ${shown}`)
  return {
    expired: rows[0]?.all_expired ?? 0,
    asked: rows[0]?.all_asked ?? 0,
    analysts: rows
      .filter(({ expired }) => expired > 0)
      .map(({ id, name, expired, asked }) => ({ id, name, expired, asked })),
  }
}
