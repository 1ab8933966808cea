import { sql } from "drizzle-orm"
import type { Ctx } from "@/lib/context"

/** How much longer a request waits for its card because the provider did not answer. */
const LONGEST_HOURS = 2

/**
 * Nobody can save a card while the provider is down: requests and seats that wait for one are kept a little longer, 2 h more at most and not past
 * their start, or the moment from which nobody joins. Called again and again while it lasts.
 */
export async function extendWhileDown({ db, now }: Pick<Ctx, "db" | "now">): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  await db.execute(sql`
    update session_bookings b set respond_by = longer.until
    from session_payments p cross join lateral (select least(${at} + interval '10 minutes', b2.start_utc,
        p.card_asked_at + interval '30 minutes' + ${sql.raw(`interval '${LONGEST_HOURS} hours'`)}) as until
      from session_bookings b2 where b2.id = p.booking_id) longer
    where p.status = 'card_needed' and p.seat_id is null and b.id = p.booking_id and b.status = 'requested'
      and b.respond_by > ${at} and b.respond_by < ${at} + interval '5 minutes' and longer.until > b.respond_by`)
  await db.execute(sql`
    update session_payments p set pay_by = longer.until
    from group_sessions g cross join lateral (select p2.id, least(${at} + interval '10 minutes', g.closes_at,
        p2.card_asked_at + interval '30 minutes' + ${sql.raw(`interval '${LONGEST_HOURS} hours'`)}) as until
      from session_payments p2 where p2.booking_id = g.booking_id and p2.seat_id is not null and p2.status = 'card_needed') longer
    where p.id = longer.id and p.pay_by < ${at} + interval '5 minutes' and longer.until > p.pay_by`)
}
