import type { Handle } from "@/db/client"
import { queryNamed } from "@/db/query-named"
import { liveText, overdueText } from "@/lib/bookings/live-sql"
import { ANSWERS_KEPT_HOURS } from "@/lib/core/limits"
import type { Currency } from "@/lib/core/money"
import { clashesWith, type TakenTime } from "@/lib/scheduling/clashes"
import type { AnalystSchedule } from "@/lib/scheduling/types"

/** An instant as epoch milliseconds. Not by `extract`, whose numerics cost twice as much: a busy analyst's hold is four of them. */
const msOf = (instant: string) => `round(date_part('epoch', ${instant}) * 1000)`

const MARGIN = "interval '2 days'"
const LONGEST_SESSION = "interval '8 hours'"

/**
 * Everything an availability answer or a booking decision needs, in one round trip. Instants leave as epoch milliseconds.
 * The margin covers the longest session with its buffers and the whole local days at both ends.
 * $1 analysts, $2 from, $3 to, $4 now, $5 a booking to ignore, $6 investor, $7 his idempotency key.
 */
const LOAD = `
select p.analyst_id, p.time_zone, p.session_minutes, p.buffer_before_minutes, p.buffer_after_minutes, p.min_notice_minutes,
  p.booking_window_days, p.max_daily_sessions, p.hourly_rate, p.currency, p.auto_confirm, p.meeting_url, p.revision,
  u.name as analyst_name,
  (p.is_enabled and u.disabled_at is null) as bookable,
  (select coalesce(json_agg(json_build_object('weekday', weekday, 'startMinute', start_minute, 'endMinute', end_minute,
      'slotMinutes', slot_minutes, 'isActive', is_active) order by weekday, start_minute), '[]')
    from analyst_availability where analyst_id = p.analyst_id) as windows,
  (select coalesce(json_agg(json_build_object('date', date, 'windows', windows)), '[]')
    from analyst_availability_overrides where analyst_id = p.analyst_id
      and date between ($2::timestamptz at time zone 'UTC')::date - 2 and ($3::timestamptz at time zone 'UTC')::date + 2) as overrides,
  (select coalesce(json_agg(json_build_object('startDate', start_date, 'endDate', end_date,
      'startMinute', start_minute, 'endMinute', end_minute)), '[]')
    from analyst_time_off where analyst_id = p.analyst_id
      and end_date >= ($2::timestamptz at time zone 'UTC')::date - 2
      and start_date <= ($3::timestamptz at time zone 'UTC')::date + 2) as time_off,
  (select coalesce(json_agg(json_build_object('live', status in ('requested', 'confirmed'),
      'startAt', ${msOf("start_utc")}, 'endAt', ${msOf("end_utc")},
      'heldFrom', ${msOf("held_from")},
      'heldUntil', ${msOf("held_until")}) order by start_utc), '[]')
    from session_bookings b where b.analyst_id = p.analyst_id
      and b.start_utc >= $2::timestamptz - ${MARGIN} and b.start_utc < $3::timestamptz + ${MARGIN}
      and b.status in ('requested', 'confirmed', 'completed', 'no_show')
      and not ${overdueText("b", "$4")}
      and b.id is distinct from $5::uuid) as bookings,
  (select coalesce(json_agg(json_build_object('id', b.id, 'analystId', b.analyst_id,
      'startAt', ${msOf("start_utc")}, 'endAt', ${msOf("end_utc")})
      order by start_utc), '[]')
    from session_bookings b where b.investor_id = $6::uuid and ${liveText("b", "$4")}
      and tstzrange(b.start_utc, b.end_utc) && tstzrange($2, $3::timestamptz + ${LONGEST_SESSION})
      and b.id is distinct from $5::uuid) as investor_sessions,
  (select ${msOf("min(respond_by)")} from session_bookings
    where analyst_id = p.analyst_id and status = 'requested' and respond_by > $4) as next_expiry,
  (select json_build_object('requestHash', request_hash, 'response', response) from idempotency_keys
    where user_id = $6::uuid and key = $7 and created_at > $4::timestamptz - interval '${ANSWERS_KEPT_HOURS} hours') as replay
from analyst_connect_profiles p join users u on u.id = p.analyst_id
where p.analyst_id = any($1::uuid[])`

type BookingFact = { live: boolean; startAt: number; endAt: number; heldFrom: number; heldUntil: number }

type InvestorSession = TakenTime & { readonly id: string; readonly analystId: string }

type LoadedRow = {
  analyst_id: string
  analyst_name: string
  bookable: boolean
  time_zone: string
  session_minutes: number[]
  buffer_before_minutes: number
  buffer_after_minutes: number
  min_notice_minutes: number
  booking_window_days: number
  max_daily_sessions: number | null
  hourly_rate: string | null
  currency: Currency
  auto_confirm: boolean
  meeting_url: string | null
  revision: number
  windows: AnalystSchedule["windows"]
  overrides: AnalystSchedule["overrides"]
  time_off: AnalystSchedule["timeOff"]
  bookings: BookingFact[]
  next_expiry: number | null
  investor_sessions: InvestorSession[]
  replay: { requestHash: string; response: unknown } | null
}

/** One analyst as the slot engine and a booking decision see them, all read at the same moment. */
export type LoadedSchedule = {
  readonly schedule: AnalystSchedule
  readonly analystName: string
  /** Minor units per hour, null = free. */
  readonly hourlyRate: number | null
  readonly currency: Currency
  readonly autoConfirm: boolean
  readonly meetingUrl: string | null
  /** The profile's revision: an edit after this moment raises it. */
  readonly revision: number
  /** When the next unanswered request gives its time back by itself, in epoch milliseconds. */
  readonly nextExpiryAt: number | null
  /** The investor's live bookings, with whomever, that a session starting in [from, to) could meet; ascending. */
  readonly investorSessions: readonly InvestorSession[]
  /** The one of them that overlaps [from, to), first one with this analyst. */
  readonly investorBusyWith: string | null
  /** The first answer to this investor's idempotency key. */
  readonly replay: { readonly requestHash: string; readonly response: unknown } | null
}

/** What to load: facts about sessions that start in [from, to), judged at `now`. */
export type ScheduleQuery = {
  readonly from: Date
  readonly to: Date
  readonly now: Date
  readonly ignoreBookingId?: string
  readonly investorId?: string
  readonly idempotencyKey?: string
}

/** Loads an analyst's schedule in one query; null when there is no such analyst. Disabled ones come with `isEnabled` false. */
export async function loadSchedule(
  db: Handle,
  { analystId, ...query }: ScheduleQuery & { readonly analystId: string },
): Promise<LoadedSchedule | null> {
  return (await loadSchedules(db, [analystId], query)).get(analystId) ?? null
}

/** Loads the schedules of several analysts in one query, by analyst id. */
export async function loadSchedules(
  db: Handle,
  analystIds: readonly string[],
  query: ScheduleQuery,
): Promise<ReadonlyMap<string, LoadedSchedule>> {
  const rows = await queryNamed<LoadedRow>(db, {
    name: "load_schedules",
    text: LOAD,
    values: valuesOf(analystIds, query),
  })
  return new Map(rows.map((row) => [row.analyst_id, toLoadedSchedule(row, query)]))
}

function valuesOf(analystIds: readonly string[], query: ScheduleQuery): unknown[] {
  const { from, to, now, ignoreBookingId, investorId, idempotencyKey } = query
  return [analystIds, from, to, now, ignoreBookingId ?? null, investorId ?? null, idempotencyKey ?? null]
}

function toLoadedSchedule(row: LoadedRow, { from, to }: ScheduleQuery): LoadedSchedule {
  const asked = { startAt: from.getTime(), endAt: to.getTime() }
  const met = clashesWith(row.investor_sessions, asked)
  const blocking = met.find(({ analystId }) => analystId === row.analyst_id) ?? met[0]
  return {
    schedule: {
      isEnabled: row.bookable,
      timeZone: row.time_zone,
      sessionMinutes: row.session_minutes,
      bufferBeforeMinutes: row.buffer_before_minutes,
      bufferAfterMinutes: row.buffer_after_minutes,
      minNoticeMinutes: row.min_notice_minutes,
      bookingWindowDays: row.booking_window_days,
      maxDailySessions: row.max_daily_sessions,
      windows: row.windows,
      overrides: row.overrides,
      timeOff: row.time_off,
      holds: row.bookings.filter((booking) => booking.live),
      countedStarts: row.bookings.map((booking) => booking.startAt),
    },
    analystName: row.analyst_name,
    hourlyRate: row.hourly_rate === null ? null : Number(row.hourly_rate),
    currency: row.currency,
    autoConfirm: row.auto_confirm,
    meetingUrl: row.meeting_url,
    revision: row.revision,
    nextExpiryAt: row.next_expiry,
    investorSessions: row.investor_sessions,
    investorBusyWith: blocking?.id ?? null,
    replay: row.replay,
  }
}
