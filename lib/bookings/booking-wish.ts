import type { z } from "zod"
import type { sessionPayments } from "@/db/schema/payments"
import type { Ctx, User, UserCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { type Refused, refuse } from "@/lib/core/result"
import { isAsSeen, type KeptPrice, priceOfSession, type SeenTerms, termsOf } from "@/lib/core/terms"
import type { LoadedSchedule } from "@/lib/slots/load-schedule"
import { type ClosedCode, closedProblem } from "./closed-problem"
import type { BookSessionInput } from "./inputs"
import type { SelectedBooking } from "./queries"
import { respondByFor } from "./rules"
import { bookingView } from "./views"

/** A booking as it is stored. */
export type NewBooking = SelectedBooking["booking"]
/** A payment as it is stored with its booking: when it is looked at next is the database's to say. */
export type NewPayment = Omit<typeof sessionPayments.$inferSelect, "lookAt">

/** For whom a session is booked: who books it himself, or another for him. */
export type BookedFor = Pick<User, "id" | "name" | "firm">

/** What an investor asks for. */
export type Wish = {
  readonly analystId: string
  readonly startUtc: Date
  readonly endUtc: Date
  readonly minutes: number
  readonly topic: string | null
  readonly note: string | null
  readonly seen: SeenTerms
  /** The price of an earlier session that did not take place. */
  readonly kept: KeptPrice | null
}

/** What an input asks for, its end given or following from its length; `kept` counts with its own analyst alone. */
export function wishOf(input: z.output<typeof BookSessionInput>, kept: KeptPrice | null): Wish {
  const { analystId, startUtc, durationMinutes = 0, priceQuote, currency, autoConfirm } = input
  const endUtc = input.endUtc ?? new Date(startUtc.getTime() + durationMinutes * MINUTE_MS)
  return {
    analystId,
    startUtc,
    endUtc,
    minutes: (endUtc.getTime() - startUtc.getTime()) / MINUTE_MS,
    topic: input.topic ?? null,
    note: input.note ?? null,
    seen: { priceQuote, currency, autoConfirm },
    kept: kept?.analystId === analystId ? kept : null,
  }
}

type Refusal = "investor_busy" | "terms_changed" | ClosedCode

/** Why the schedule that was looked at does not grant a wish; null when it does. */
export function wishRefusal(ctx: Ctx, wish: Wish, seen: LoadedSchedule): Refused<Refusal> | null {
  if (seen.investorBusyWith) return refuse("investor_busy", { bookingId: seen.investorBusyWith })
  const terms = termsOf(seen, wish.minutes, wish.kept)
  if (!isAsSeen(wish.seen, terms)) return refuse("terms_changed", { terms })
  return closedProblem(seen.schedule, {
    startAt: wish.startUtc.getTime(),
    durationMinutes: wish.minutes,
    now: ctx.now.getTime(),
  })
}

/** The booking that grants a wish under the schedule that was looked at: its price, its deadline and the time that it holds. */
export function newBooking(ctx: Ctx, investor: BookedFor, wish: Wish, seen: LoadedSchedule): NewBooking {
  const { schedule } = seen
  const { endUtc } = wish
  const status = seen.autoConfirm ? "confirmed" : "requested"
  return {
    id: newId(),
    kind: "one_to_one",
    investorId: investor.id,
    analystId: wish.analystId,
    startUtc: wish.startUtc,
    endUtc,
    status,
    topic: wish.topic,
    videoUrl: seen.autoConfirm ? seen.meetingUrl : null,
    ...priceOfSession(seen, wish.minutes, wish.kept),
    createdAt: ctx.now,
    updatedAt: ctx.now,
    confirmedAt: seen.autoConfirm ? ctx.now : null,
    respondBy: seen.autoConfirm ? null : respondByFor(ctx.now, wish.startUtc),
    cancelledBy: null,
    reasonCode: null,
    reasonText: null,
    noShowBy: null,
    revision: 1,
    heldFrom: new Date(wish.startUtc.getTime() - schedule.bufferBeforeMinutes * MINUTE_MS),
    heldUntil: new Date(endUtc.getTime() + schedule.bufferAfterMinutes * MINUTE_MS),
  }
}

/** A booking that is to be made, and what is to be paid for it; null where nothing is. */
export type PlannedBooking = {
  readonly booking: NewBooking
  readonly payment: NewPayment | null
  /** Whose cards are good for it. */
  readonly provider?: string
  /** Paid elsewhere: whether there is a payment, for a fee alone, hangs on the sessions that its investor missed. */
  readonly byStrikes?: boolean
  /** The session that it is booked for again, whose offer of other times it takes. */
  readonly rebookOf?: string | null | undefined
}

/** A booking that was just made, as who made it sees it. */
export function newBookingView(
  ctx: UserCtx,
  { name, firm }: BookedFor,
  { booking, payment }: PlannedBooking,
  analystName: string,
) {
  const { role: actorRole } = ctx.actor
  const lastChange = { event: `booking_${booking.status}`, actorRole, at: ctx.now } as const
  const names = { analystName, investorName: name, investorFirm: firm }
  return bookingView({ booking, ...names, payment, feedback: null, lastChange }, ctx.actor, ctx.now)
}
