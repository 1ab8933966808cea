import { and, eq, sql } from "drizzle-orm"
import type { Transaction } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import type { Ctx, UserCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { quotePrice } from "@/lib/core/money"
import { ok, type Result, refuse } from "@/lib/core/result"
import { isAsSeen, type SeenTerms, type Terms, termsOf } from "@/lib/core/terms"
import { operation } from "@/lib/operation"
import { type LoadedSchedule, loadLockedSchedule } from "@/lib/slots/load-schedule"
import { scheduleForMove } from "@/lib/slots/rules"
import { changeBooking } from "./change-booking"
import { closedProblem } from "./closed-problem"
import { RescheduleBookingInput } from "./inputs"
import { expireOverdue, lockParties } from "./lock-parties"
import type { SelectedBooking } from "./queries"
import { readReason } from "./reasons"
import { recordEvent } from "./record-event"
import { priceOnWire, respondByFor, statusAfterMove } from "./rules"
import { findForVerb } from "./transition-booking"
import { bookingView } from "./views"
import { BookingOutput } from "./wire"

type Booking = SelectedBooking["booking"]

/**
 * Either side moves a session before its start to another offered time; it keeps its id. Judged under the analyst's lock by
 * the engine that lists slots, the session itself left out, and for its analyst the notice too. The same length keeps its
 * price. Moved by the investor a confirmed session is a request again, unless the analyst confirms at once. `invalid_input` is
 * the same time again; `investor_busy` names the booking to the investor alone.
 */
export const rescheduleBooking = operation(
  {
    input: RescheduleBookingInput,
    output: BookingOutput,
    roles: ["investor", "analyst"],
    limit: "move",
    refuses: [
      "not_found",
      "stale",
      "invalid_transition",
      "too_late",
      "invalid_input",
      "investor_busy",
      "terms_changed",
      "slot_not_offered",
      "slot_taken",
      "daily_limit_reached",
      "open_request_limit",
    ],
  },
  async function rescheduleBooking(ctx, input) {
    const reason = readReason(ctx.actor.role, input)
    if (!reason.ok) return reason
    return changeBooking(
      ctx,
      input.bookingId,
      async (tx) => {
        await lockParties(tx, ctx, input.bookingId)
        const found = await findForVerb(tx, ctx, "reschedule", input)
        if (!found.ok) return found
        const row = found.value
        await expireOverdue(tx, ctx, row.booking)
        const moved = await newTime(tx, ctx, row.booking, input)
        if (!moved.ok) return moved
        const [after] = await tx
          .update(sessionBookings)
          .set(moved.value)
          .where(
            and(eq(sessionBookings.id, row.booking.id), eq(sessionBookings.revision, row.booking.revision)),
          )
          .returning()
        if (!after) return refuse("stale")
        await recordEvent(
          tx,
          ctx,
          "booking_rescheduled",
          { before: row.booking, after },
          { reason: reason.value },
        )
        const lastChange = { event: "booking_rescheduled", actorRole: ctx.actor.role, at: ctx.now } as const
        return ok(bookingView({ ...row, booking: after, lastChange }, ctx.actor, ctx.now))
      },
      "uq_session_slot",
      "uq_investor_time",
    )
  },
)

async function newTime(
  tx: Transaction,
  ctx: UserCtx,
  booking: Booking,
  input: SeenTerms & { startUtc: Date; durationMinutes?: number | undefined },
) {
  const before = { startAt: booking.startUtc.getTime(), minutes: minutesOf(booking) }
  const startAt = input.startUtc.getTime()
  const minutes = input.durationMinutes ?? before.minutes
  if (startAt === before.startAt && minutes === before.minutes) {
    return refuse("invalid_input", { fields: { startUtc: ["The session is at this time already."] } })
  }
  const endUtc = new Date(startAt + minutes * MINUTE_MS)
  const seen = await loadLockedSchedule(tx, {
    analystId: booking.analystId,
    from: input.startUtc,
    to: endUtc,
    now: ctx.now,
    ignoreBookingId: booking.id,
    investorId: booking.investorId,
  })
  if (!seen) return refuse("slot_not_offered")
  if (seen.investorBusyWith) return investorBusy(ctx, seen.investorBusyWith)
  const terms = termsAfterMove(booking, seen, minutes)
  if (!isAsSeen(input, terms)) return refuse("terms_changed", { terms })
  const schedule = scheduleForMove(seen.schedule, ctx.actor.role)
  const closed = closedProblem(schedule, {
    startAt,
    durationMinutes: minutes,
    now: ctx.now.getTime(),
    movingFrom: before.startAt,
  })
  if (closed) return closed
  const status = statusAfterMove(booking.status, ctx.actor.role, seen)
  if (status !== booking.status && (await hasOpenRequestLimit(tx, booking)))
    return refuse("open_request_limit")
  return ok({
    startUtc: input.startUtc,
    endUtc,
    heldFrom: new Date(startAt - schedule.bufferBeforeMinutes * MINUTE_MS),
    heldUntil: new Date(endUtc.getTime() + schedule.bufferAfterMinutes * MINUTE_MS),
    revision: booking.revision + 1,
    updatedAt: ctx.now,
    status,
    ...(minutes === before.minutes ? {} : priceNow(seen, minutes)),
    ...(status === "requested" ? { respondBy: respondByFor(ctx.now, input.startUtc) } : {}),
    ...(status === booking.status ? {} : { confirmedAt: null, videoUrl: null }),
  })
}

function minutesOf({ startUtc, endUtc }: Booking): number {
  return (endUtc.getTime() - startUtc.getTime()) / MINUTE_MS
}

function termsAfterMove(booking: Booking, seen: LoadedSchedule, minutes: number): Terms {
  const { priceQuote, currency } = booking
  const now = termsOf(seen, minutes)
  return minutes === minutesOf(booking)
    ? { ...now, priceQuote: priceOnWire(priceQuote, currency), currency }
    : now
}

function priceNow(seen: LoadedSchedule, minutes: number): Pick<Booking, "priceQuote" | "currency"> {
  const priceQuote = seen.hourlyRate === null ? null : quotePrice(seen.hourlyRate, minutes)
  return { priceQuote, currency: seen.currency }
}

// Which session it is concerns the investor alone.
function investorBusy(ctx: Ctx, bookingId: string): Result<never, "investor_busy"> {
  return ctx.actor.role === "investor"
    ? refuse("investor_busy", { bookingId })
    : refuse("investor_busy", { detail: "That time is not free for this session. Choose another." })
}

async function hasOpenRequestLimit(
  tx: Transaction,
  { investorId, analystId, id }: Booking,
): Promise<boolean> {
  const { rows } = await tx.execute<{ reached: boolean }>(
    sql`select has_open_request_limit(${investorId}, ${analystId}, ${id}) as reached`,
  )
  return rows[0]?.reached === true
}
