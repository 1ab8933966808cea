import { type Currency, toDecimalString } from "@/lib/core/money"
import type { ProblemCode } from "@/lib/core/problems"
import {
  BOOKING_VERBS,
  type BookingEvent,
  type BookingStatus,
  type BookingVerb,
  type Role,
} from "@/lib/core/vocabulary"

/** What the rules look at. */
export type BookingFacts = {
  readonly status: BookingStatus
  readonly startUtc: Date
  readonly endUtc: Date
  readonly respondBy: Date | null
}

type Timing = (booking: BookingFacts, now: Date) => "too_early" | "too_late" | null

const beforeStart: Timing = (booking, now) => (now < booking.startUtc ? null : "too_late")
const afterEnd: Timing = (booking, now) => (now >= booking.endUtc ? null : "too_early")

/** The life cycle as data: who may do what from which status, when, and what it becomes (spec §5). */
export const TRANSITIONS = {
  confirm: {
    by: ["analyst"],
    from: ["requested"],
    to: "confirmed",
    when: beforeStart,
    event: "booking_confirmed",
  },
  decline: {
    by: ["analyst"],
    from: ["requested", "confirmed"],
    to: "declined",
    when: beforeStart,
    event: "booking_declined",
  },
  cancel: {
    by: ["investor", "analyst"],
    from: ["requested", "confirmed"],
    to: "cancelled",
    when: beforeStart,
    event: "booking_cancelled",
  },
  complete: {
    by: ["analyst"],
    from: ["confirmed"],
    to: "completed",
    when: afterEnd,
    event: "booking_completed",
  },
} as const satisfies Record<
  BookingVerb,
  {
    by: readonly Role[]
    from: readonly BookingStatus[]
    to: BookingStatus
    when: Timing
    event: BookingEvent
  }
>

/** Whether the request's answer period is over: from respond_by on it is expired, whatever its row still says. */
export function isOverdue(booking: BookingFacts, now: Date): boolean {
  return booking.status === "requested" && booking.respondBy !== null && booking.respondBy <= now
}

/** The status that everyone is shown and answered by. */
export function statusAt(booking: BookingFacts, now: Date): BookingStatus {
  return isOverdue(booking, now) ? "expired" : booking.status
}

/** Why `verb` is refused now, whoever asks: `invalid_transition`, `too_early` or `too_late`; null when it is not. */
export function transitionRefusal(
  verb: BookingVerb,
  booking: BookingFacts,
  now: Date,
): Extract<ProblemCode, "invalid_transition" | "too_early" | "too_late"> | null {
  const transition = TRANSITIONS[verb]
  const from: readonly BookingStatus[] = transition.from
  if (!from.includes(booking.status)) return "invalid_transition"
  return isOverdue(booking, now) ? "too_late" : transition.when(booking, now)
}

/** The verbs that this role, being party to the booking, may use now. */
export function verbsFor(role: Role, booking: BookingFacts, now: Date): BookingVerb[] {
  return BOOKING_VERBS.filter((verb) => {
    const by: readonly Role[] = TRANSITIONS[verb].by
    return by.includes(role) && transitionRefusal(verb, booking, now) === null
  })
}

const MINUTE = 60_000
const LONGEST_ANSWER = 48 * 60 * MINUTE
const SHORTEST_ANSWER = 15 * MINUTE

/** When a request expires: asked + min(48 h, half the time to the start), at least asked + 15 min, never after the start (spec §5). */
export function respondByFor(asked: Date, start: Date): Date {
  const halfway = (start.getTime() - asked.getTime()) / 2
  const period = Math.max(SHORTEST_ANSWER, Math.min(LONGEST_ANSWER, halfway))
  return new Date(Math.min(start.getTime(), asked.getTime() + period))
}

/** Whether cancelling now falls inside the analyst's cancel notice. */
export function isLateCancel(startUtc: Date, cancelNoticeMinutes: number, now: Date): boolean {
  return startUtc.getTime() - now.getTime() < cancelNoticeMinutes * MINUTE
}

/** A price for the wire; null stays null (free). */
export function priceOnWire(minorUnits: number | null, currency: Currency): string | null {
  return minorUnits === null ? null : toDecimalString(minorUnits, currency)
}
