import type { Handle } from "@/db/client"
import { queryNamed } from "@/db/query-named"
import type { PaymentPolicy } from "@/lib/core/payments"
import type { BookingKind } from "@/lib/core/vocabulary"
import { clashesWith, type TakenTime } from "@/lib/scheduling/clashes"
import { type ComparedSchedule, comparedOf, type ScheduleRow } from "./schedule-row"
import { LOAD, LOOK } from "./schedule-text"

type InvestorSession = TakenTime & {
  readonly id: string
  readonly kind: BookingKind
  readonly analystId: string
}

type LoadedRow = ScheduleRow & {
  readonly meeting_url: string | null
  readonly revision: number
  readonly late_cancel_percent: number
  readonly cancel_notice_minutes: number
  readonly next_expiry: number | null
  readonly investor_sessions: InvestorSession[]
  readonly replay: { requestHash: string; response: unknown } | null
  readonly restricted_until: Date | string | null
  readonly asks_for_card: boolean | null
}

/** One analyst as the slot engine and a booking decision see them, all read at the same moment. */
export type LoadedSchedule = ComparedSchedule & {
  readonly meetingUrl: string | null
  /** The profile's revision: an edit after this moment raises it. */
  readonly revision: number
  /** Whether its sessions are paid here, and what is due of one that is called off late or missed. */
  readonly payment: {
    readonly policy: PaymentPolicy
    readonly lateCancelPercent: number
    readonly noShowPercent: number
    readonly cancelNoticeMinutes: number
  }
  /** When the next unanswered request gives its time back by itself, in epoch milliseconds. */
  readonly nextExpiryAt: number | null
  /** The investor's live bookings, with whomever, that a session starting in [from, to) could meet; ascending. */
  readonly investorSessions: readonly InvestorSession[]
  /** The one of them that overlaps [from, to), first one with this analyst. */
  readonly investorBusyWith: string | null
  /** Until when the investor may not book, as `lookAtTime` finds it; null where he may. */
  readonly restrictedUntil: Date | null
  /** Whether the investor missed so many sessions that he is asked for a card where they are paid elsewhere, as `lookAtTime` finds it. */
  readonly asksForCard: boolean
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

/**
 * As `loadSchedule`, for one session [from, to) that is to be booked: of bookings only those in its way, so that holds and starts
 * say nothing else of the day; and not when a request gives its time back.
 */
export async function lookAtTime(
  db: Handle,
  { analystId, ...query }: ScheduleQuery & { readonly analystId: string },
): Promise<LoadedSchedule | null> {
  const values = valuesOf(analystId, query)
  const [row] = await queryNamed<LoadedRow>(db, { name: "look_at_time", text: LOOK, values })
  return row ? toLoadedSchedule(row, query) : null
}

/** Loads the schedules of several analysts in one query, by analyst id. */
export async function loadSchedules(
  db: Handle,
  analystIds: readonly string[],
  query: ScheduleQuery,
): Promise<ReadonlyMap<string, LoadedSchedule>> {
  // As one value: the driver describes and reads each column anew for each answer.
  const rows = await queryNamed<{ loaded: LoadedRow }>(db, {
    name: "load_schedules",
    text: `select to_json(loaded) as loaded from (${LOAD}) loaded`,
    values: valuesOf(analystIds, query),
  })
  return new Map(rows.map(({ loaded }) => [loaded.analyst_id, toLoadedSchedule(loaded, query)]))
}

function valuesOf(whose: string | readonly string[], query: ScheduleQuery): unknown[] {
  const { from, to, now, ignoreBookingId, investorId, idempotencyKey } = query
  return [whose, from, to, now, ignoreBookingId ?? null, investorId ?? null, idempotencyKey ?? null]
}

function toLoadedSchedule(row: LoadedRow, { from, to }: ScheduleQuery): LoadedSchedule {
  const asked = { startAt: from.getTime(), endAt: to.getTime() }
  const met = clashesWith(row.investor_sessions, asked)
  const blocking = met.find(({ analystId }) => analystId === row.analyst_id) ?? met[0]
  return {
    ...comparedOf(row),
    meetingUrl: row.meeting_url,
    revision: row.revision,
    payment: {
      policy: row.payment_policy,
      lateCancelPercent: row.late_cancel_percent,
      noShowPercent: row.no_show_percent,
      cancelNoticeMinutes: row.cancel_notice_minutes,
    },
    nextExpiryAt: row.next_expiry,
    investorSessions: row.investor_sessions,
    investorBusyWith: blocking?.id ?? null,
    restrictedUntil: row.restricted_until === null ? null : new Date(row.restricted_until),
    asksForCard: row.asks_for_card === true,
    replay: row.replay,
  }
}
