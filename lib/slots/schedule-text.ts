import { liveText, overdueText } from "@/lib/bookings/live-sql"
import { ANSWERS_KEPT_HOURS, BUFFER_MINUTES_MAX, SESSION_MINUTES } from "@/lib/core/limits"
import { BOOKING_STATUSES, LIVE_STATUSES } from "@/lib/core/vocabulary"

/** A finite instant as epoch milliseconds. Not by `extract`, whose numerics cost twice as much: a busy analyst's hold is four of them. */
const msOf = (instant: string) => `(date_part('epoch', ${instant}) * 1000)::bigint`

const MARGIN = "interval '2 days'"
const LONGEST_SESSION = `interval '${SESSION_MINUTES.max} minutes'`
/** That of the session asked for and that of the one beside it. */
const LONGEST_BUFFERS = `interval '${2 * BUFFER_MINUTES_MAX} minutes'`
// Not the live ones: with those the plan may choose an index of all of a person's live sessions, whenever they are.
const ENDED = BOOKING_STATUSES.filter((status) => !LIVE_STATUSES.some((live) => live === status))
  .map((status) => `'${status}'`)
  .join(", ")

/** Rows as lists of numbers without names, `RowOf…` of schedule-row.ts in their order: written and read in half the time. */
const listOf = (columns: string, order: string) =>
  `coalesce(array_to_json(array_agg(array[${columns}] order by ${order})), '[]')`

/** The posted hours and terms of analysts, for the local dates of [$2, $3) wherever they live. */
const POSTED = `
select p.analyst_id, p.time_zone, p.session_minutes, p.buffer_before_minutes, p.buffer_after_minutes, p.min_notice_minutes,
  p.booking_window_days, p.max_daily_sessions, p.hourly_rate, p.currency, p.auto_confirm, p.payment_policy, p.no_show_percent,
  u.name as analyst_name,
  (p.is_enabled and u.disabled_at is null) as bookable,
  (select ${listOf("weekday, start_minute, end_minute, slot_minutes, is_active::int", "weekday, start_minute")}
    from analyst_availability where analyst_id = p.analyst_id) as windows,
  (select coalesce(json_agg(json_build_object('date', date, 'windows', windows)), '[]')
    from analyst_availability_overrides where analyst_id = p.analyst_id
      and date between ($2::timestamptz at time zone 'UTC')::date - 2 and ($3::timestamptz at time zone 'UTC')::date + 2) as overrides,
  (select coalesce(json_agg(json_build_object('startDate', start_date, 'endDate', end_date,
      'startMinute', start_minute, 'endMinute', end_minute)), '[]')
    from analyst_time_off where analyst_id = p.analyst_id
      and end_date >= ($2::timestamptz at time zone 'UTC')::date - 2
      and start_date <= ($3::timestamptz at time zone 'UTC')::date + 2) as time_off`

/** What a booking keeps of the terms. */
const TERMS = "p.meeting_url, p.revision, p.late_cancel_percent, p.cancel_notice_minutes"

const OF = `
from analyst_connect_profiles p join users u on u.id = p.analyst_id
where p.analyst_id =`

const held = (live: string) =>
  listOf(
    `${["start_utc", "end_utc", "held_from", "held_until"].map(msOf).join(", ")}, (${live})::int`,
    "start_utc",
  )

const HOLDING = "b.status in ('requested', 'confirmed')"
const COUNTED = "b.status in ('requested', 'confirmed', 'completed', 'no_show')"

/** The bookings of [$2, $3) that hold time, or count towards a day's limit. */
const bookingsText = (isMeant: string) => `
  (select ${held(HOLDING)}
    from session_bookings b where b.analyst_id = p.analyst_id
      and b.start_utc >= $2::timestamptz - ${MARGIN} and b.start_utc < $3::timestamptz + ${MARGIN}
      and ${isMeant}
      and not ${overdueText("b", "$4")}
      and b.id is distinct from $5::uuid) as bookings`

/** The investor's seats in group sessions that are live, as sessions of his own; one that he is said to have missed too, as that can be taken back. */
function seatsText(isNear: string, [investor, now] = ["$6", "$4"]): string {
  return `select b.id, b.kind, b.analyst_id, s.start_utc, s.end_utc from session_seats s join session_bookings b on b.id = s.booking_id
        where s.investor_id = ${investor}::uuid and s.status in ('taken', 'no_show') and ${isNear} and ${liveText("b", now)}`
}

/** Sessions of somebody's own, ascending. */
function ownText(own: string): string {
  return `select coalesce(json_agg(json_build_object('id', own.id, 'kind', own.kind, 'analystId', own.analyst_id,
      'startAt', ${msOf("own.start_utc")}, 'endAt', ${msOf("own.end_utc")}) order by own.start_utc), '[]') as sessions
    from (${own}) own`
}

/** An investor's own live sessions that meet [$2, $3), and a longest session after. $1 investor, $2 from, $3 to, $4 now. */
export const OWN = ownText(`select b.id, b.kind, b.analyst_id, b.start_utc, b.end_utc
      from session_bookings b where b.investor_id = $1::uuid and ${liveText("b", "$4")}
        and tstzrange(b.start_utc, b.end_utc) && tstzrange($2, $3::timestamptz + ${LONGEST_SESSION})
      union all ${seatsText(`tstzrange(s.start_utc, s.end_utc) && tstzrange($2, $3::timestamptz + ${LONGEST_SESSION})`, ["$1", "$4"])}`)

/** Of many analysts what it takes to compare their times: what is over counts only where a day has a limit. $1 analysts, $2 from, $3 to, $4 now, $5 a booking to ignore. */
export const COMPARE = `${POSTED},${bookingsText(`(${HOLDING} or (p.max_daily_sessions is not null and ${COUNTED}))`)}${OF} any($1::uuid[])`

/** What was answered to an idempotency key before. */
const REPLAY = `
  (select json_build_object('requestHash', request_hash, 'response', response) from idempotency_keys
    where user_id = $6::uuid and key = $7 and created_at > $4::timestamptz - interval '${ANSWERS_KEPT_HOURS} hours') as replay`

/**
 * Everything an availability answer or a booking decision needs, in one round trip. Instants leave as epoch milliseconds.
 * The margin covers the longest session with its buffers and the whole local days at both ends.
 * $1 analysts, $2 from, $3 to, $4 now, $5 a booking to ignore, $6 investor, $7 his idempotency key.
 */
export const LOAD = `${POSTED}, ${TERMS},${bookingsText(COUNTED)},
  (${ownText(`select b.id, b.kind, b.analyst_id, b.start_utc, b.end_utc
      from session_bookings b where b.investor_id = $6::uuid and ${liveText("b", "$4")}
        and tstzrange(b.start_utc, b.end_utc) && tstzrange($2, $3::timestamptz + ${LONGEST_SESSION})
        and b.id is distinct from $5::uuid
      union all ${seatsText(`tstzrange(s.start_utc, s.end_utc) && tstzrange($2, $3::timestamptz + ${LONGEST_SESSION})`)}`)}) as investor_sessions,
  (select round(date_part('epoch', min(respond_by)) * 1000) from session_bookings
    where analyst_id = p.analyst_id and status = 'requested' and respond_by > $4) as next_expiry, null as restricted_until, false as asks_for_card,${REPLAY}${OF} any($1::uuid[])`

/**
 * What decides about one session [$2, $3) of one analyst ($1), as far as it can be said without a lock; otherwise as LOAD. Of bookings
 * only those in its way, found by their start as book_session finds them: no hold begins more than a longest buffer before
 * its session, or ends more than that and a longest session after its start.
 */
export const LOOK = `${POSTED}, ${TERMS},
  (select ${held("true")}
    from session_bookings b where b.analyst_id = p.analyst_id
      and b.start_utc > $2::timestamptz - ${LONGEST_SESSION} - ${LONGEST_BUFFERS} and b.start_utc < $3::timestamptz + ${LONGEST_BUFFERS}
      and b.held_from < $3::timestamptz + p.buffer_after_minutes * interval '1 minute'
      and b.held_until > $2::timestamptz - p.buffer_before_minutes * interval '1 minute'
      and b.status not in (${ENDED}) and not ${overdueText("b", "$4")} and b.id is distinct from $5::uuid) as bookings,
  (${ownText(`select b.id, b.kind, b.analyst_id, b.start_utc, b.end_utc
      from session_bookings b where b.investor_id = $6::uuid
        and b.start_utc > $2::timestamptz - ${LONGEST_SESSION} and b.start_utc < $3::timestamptz and b.end_utc > $2::timestamptz
        and b.status not in (${ENDED}) and not ${overdueText("b", "$4")} and b.id is distinct from $5::uuid
      union all ${seatsText(`s.start_utc > $2::timestamptz - ${LONGEST_SESSION} and s.start_utc < $3::timestamptz and s.end_utc > $2::timestamptz`)}`)}) as investor_sessions,
  null as next_expiry, restricted_until($6::uuid, $4::timestamptz) as restricted_until,
  p.payment_policy = 'none' and p.hourly_rate > 0 and is_asked_for_card($6::uuid, $4::timestamptz) as asks_for_card,${REPLAY}${OF} $1`
