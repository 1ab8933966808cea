import { sql } from "drizzle-orm"
import type { Ctx, TxCtx, User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { ok, type Refused, refuse } from "@/lib/core/result"
import { isAsSeen, priceOfSession, type SeenTerms, type Terms, termsOf } from "@/lib/core/terms"
import { type LoadedSchedule, loadSchedule } from "@/lib/slots/load-schedule"
import { scheduleForMove } from "@/lib/slots/rules"
import type { Change } from "./change-booking"
import { closedProblem } from "./closed-problem"
import { expireOverdue } from "./lock-parties"
import type { SelectedBooking } from "./queries"
import { priceOnWire, respondByFor, statusAfterMove } from "./rules"

type Booking = SelectedBooking["booking"]

/** What is asked of a move: the time, its length where it changes, and the terms that the mover saw. */
export type Move = SeenTerms & { readonly startUtc: Date; readonly durationMinutes?: number | undefined }

/**
 * What a booking becomes when it is moved, or why it cannot be; both parties are locked. `invalid_input` for the time that it has;
 * only its investor and admins are told which of his sessions is in the way.
 */
export async function planMove(ctx: TxCtx<User>, { booking, payment }: SelectedBooking, input: Move) {
  const before = { startAt: booking.startUtc.getTime(), minutes: minutesOf(booking) }
  const startAt = input.startUtc.getTime()
  const minutes = input.durationMinutes ?? before.minutes
  if (startAt === before.startAt && minutes === before.minutes) {
    return refuse("invalid_input", { fields: { startUtc: ["The session is at this time already."] } })
  }
  const endUtc = new Date(startAt + minutes * MINUTE_MS)
  // They hold no time any more, but the constraint does not know yet.
  await expireOverdue(ctx, booking)
  const seen = await loadSchedule(ctx.db, {
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
  if (status !== booking.status && (await hasOpenRequestLimit(ctx, booking)))
    return refuse("open_request_limit")
  const moved: Change = {
    startUtc: input.startUtc,
    endUtc,
    heldFrom: new Date(startAt - schedule.bufferBeforeMinutes * MINUTE_MS),
    heldUntil: new Date(endUtc.getTime() + schedule.bufferAfterMinutes * MINUTE_MS),
    status,
    ...(minutes === before.minutes ? {} : priceOfSession(seen, minutes)),
    ...(status === "requested"
      ? { respondBy: respondByAfterMove(booking, payment, ctx.now, input.startUtc) }
      : {}),
    ...(status === booking.status ? {} : { confirmedAt: null, videoUrl: null }),
  }
  return ok(moved)
}

/** An analyst's time to answer begins anew; that to save a card does not. */
function respondByAfterMove(
  { respondBy }: Booking,
  payment: SelectedBooking["payment"],
  now: Date,
  startUtc: Date,
): Date {
  if (payment?.status !== "card_needed" || respondBy === null) return respondByFor(now, startUtc)
  return respondBy < startUtc ? respondBy : startUtc
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

// Which session it is concerns the investor and the house alone.
function investorBusy(ctx: Ctx, bookingId: string): Refused<"investor_busy"> {
  if (ctx.actor.role === "investor") return refuse("investor_busy", { bookingId })
  return ctx.actor.role === "admin"
    ? refuse("investor_busy", { bookingId, detail: "The investor has another session at that time." })
    : refuse("investor_busy", { detail: "That time is not free for this session. Choose another." })
}

async function hasOpenRequestLimit({ db }: TxCtx, { investorId, analystId, id }: Booking): Promise<boolean> {
  const { rows } = await db.execute<{ reached: boolean }>(
    sql`select has_open_request_limit(${investorId}, ${analystId}, ${id}) as reached`,
  )
  return rows[0]?.reached === true
}
