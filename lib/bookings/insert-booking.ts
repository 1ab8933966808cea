import { getTableColumns } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { queryNamed } from "@/db/query-named"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionPayments } from "@/db/schema/payments"
import { transactStatement } from "@/db/transact"
import { keptBy } from "@/lib/answers/answer-once"
import type { UserCtx } from "@/lib/context"
import { ok, refuse } from "@/lib/core/result"
import { OFFER_USED } from "@/lib/rebooking/find-offer"
import { localDateOf, localDayRange } from "@/lib/scheduling/zone"
import type { LoadedSchedule } from "@/lib/slots/load-schedule"
import type { NewBooking, NewPayment, PlannedBooking } from "./booking-wish"
import { replayedBooking } from "./repeated-booking"
import type { BookingView } from "./views"

/** Who is not, or no longer, one who can book. */
export const NO_INVESTOR = "There is no such investor who can book."

type Outcome =
  | { outcome: "booked" | "profile_changed" | "slot_taken" | "daily_limit_reached" | "open_request_limit" }
  | { outcome: "offer_taken" }
  | { outcome: "investor_closed" }
  | { outcome: "investor_busy"; booking_id: string }
  | { outcome: "booking_restricted"; until: string }
  | { outcome: "replay"; request_hash: string; response: unknown }

/**
 * Books in one statement what was decided after a look: it locks, checks again and writes booking, event and first note
 * together. `profile_changed` when the schedule, the investor's card or whether he is asked for one is no longer what was looked at; `not_found` when the investor is none by now.
 */
export async function insertBooking(
  ctx: UserCtx,
  planned: PlannedBooking,
  note: string | null,
  view: BookingView,
  seen: LoadedSchedule,
) {
  const { booking } = planned
  const { timeZone } = seen.schedule
  const day = localDayRange(timeZone, localDateOf(timeZone, booking.startUtc.getTime()))
  const decided = await transactStatement(
    ctx.db,
    async (db) => ok(await callBookSession(db, planned, note, seen.revision, day, ctx, view)),
    "uq_session_slot",
    "uq_investor_time",
  )
  if (!decided.ok) return decided
  const answer = decided.value
  switch (answer.outcome) {
    case "booked":
      return ok(view)
    case "profile_changed":
      return answer.outcome
    case "replay":
      return replayedBooking(ctx, answer.request_hash, answer.response)
    case "investor_closed":
      return refuse("not_found", { detail: NO_INVESTOR })
    case "booking_restricted":
      return refuse("booking_restricted", { until: new Date(answer.until) })
    case "offer_taken":
      return refuse("stale", { detail: OFFER_USED })
    case "investor_busy":
      return refuse("investor_busy", { bookingId: answer.booking_id })
    default:
      return refuse(answer.outcome)
  }
}

async function callBookSession(
  db: Handle,
  planned: PlannedBooking,
  note: string | null,
  seenRevision: number,
  day: { start: number; end: number },
  ctx: UserCtx,
  view: BookingView,
): Promise<Outcome> {
  const [row] = await queryNamed<{ answer: Outcome }>(db, {
    name: "book_session",
    text: "select book_session($1, $2, $3, $4, $5, $6) as answer",
    values: [
      toRow(planned, ctx),
      seenRevision,
      new Date(day.start),
      new Date(day.end),
      note,
      ctx.idempotency
        ? {
            key: ctx.idempotency.key,
            request_hash: ctx.idempotency.requestHash,
            response: keptBy(ctx.idempotency, view),
          }
        : null,
    ],
  })
  if (!row) throw new Error("book_session answered nothing")
  return row.answer
}

const COLUMNS = Object.entries(getTableColumns(sessionBookings)) as [keyof NewBooking, { name: string }][]

const { lookAt: _, ...paymentColumns } = getTableColumns(sessionPayments)
const PAYMENT_COLUMNS = Object.entries(paymentColumns) as [keyof NewPayment, { name: string }][]

/** The booking under its column names, as `book_session` takes it, who makes it where that is not its investor, and what is paid for it. */
function toRow(planned: PlannedBooking, { actor }: UserCtx): Record<string, unknown> {
  const { booking, payment, provider, byStrikes, rebookOf } = planned
  const row = {
    ...Object.fromEntries(COLUMNS.map(([key, { name }]) => [name, booking[key]])),
    ...(actor.id === booking.investorId ? {} : { actor: { id: actor.id, role: actor.role } }),
    ...(byStrikes ? { fee_by_strikes: true } : {}),
    ...(rebookOf ? { rebook_of: rebookOf } : {}),
  }
  if (!payment) return row
  const paid = Object.fromEntries(PAYMENT_COLUMNS.map(([key, { name }]) => [name, payment[key]]))
  return { ...row, payment: { ...paid, look_at: "-infinity", provider } }
}
