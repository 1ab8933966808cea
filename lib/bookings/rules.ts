import { type Currency, toDecimalString } from "@/lib/core/money"
import type { ProblemCode } from "@/lib/core/problems"
import {
  BOOKING_VERBS,
  type BookingAbility,
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

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** From so long after the start a side can be missed. */
export const NO_SHOW_AFTER_MINUTES = 10
/** So long after its end a session that nobody marked is completed by the system. */
export const COMPLETES_AFTER_HOURS = 72
const FEEDBACK_EDIT_DAYS = 30

const beforeStart: Timing = (booking, now) => (now < booking.startUtc ? null : "too_late")
const afterEnd: Timing = (booking, now) => (now >= booking.endUtc ? null : "too_early")
const onceMissed: Timing = (booking, now) =>
  now.getTime() >= booking.startUtc.getTime() + NO_SHOW_AFTER_MINUTES * MINUTE ? null : "too_early"

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
  /** `to` null: the status follows from who moves it. */
  reschedule: {
    by: ["investor", "analyst"],
    from: ["requested", "confirmed"],
    to: null,
    when: beforeStart,
    event: "booking_rescheduled",
  },
  no_show: {
    by: ["investor", "analyst"],
    from: ["confirmed"],
    to: "no_show",
    when: onceMissed,
    event: "booking_no_show",
  },
} as const satisfies Record<
  BookingVerb,
  {
    by: readonly Role[]
    from: readonly BookingStatus[]
    to: BookingStatus | null
    when: Timing
    event: BookingEvent
  }
>

/** Whether the request's answer period is over: from respond_by on it is expired, whatever its row still says. */
export function isOverdue(booking: BookingFacts, now: Date): boolean {
  return booking.status === "requested" && booking.respondBy !== null && booking.respondBy <= now
}

/** Whether the session ended so long ago that it counts as completed, though nobody marked it. */
export function isUnmarked({ status, endUtc }: BookingFacts, now: Date): boolean {
  return status === "confirmed" && endUtc.getTime() + COMPLETES_AFTER_HOURS * HOUR <= now.getTime()
}

/** The status that everyone is shown and answered by, whether the sweep has been there or not. */
export function statusAt(booking: BookingFacts, now: Date): BookingStatus {
  if (isOverdue(booking, now)) return "expired"
  return isUnmarked(booking, now) ? "completed" : booking.status
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
  if (isOverdue(booking, now) || isUnmarked(booking, now)) return "too_late"
  return transition.when(booking, now)
}

/** The verbs that this role, being party to the booking, may use now. */
export function verbsFor(role: Role, booking: BookingFacts, now: Date): BookingVerb[] {
  return BOOKING_VERBS.filter((verb) => {
    const by: readonly Role[] = TRANSITIONS[verb].by
    return by.includes(role) && transitionRefusal(verb, booking, now) === null
  })
}

/** What this role, being party to the booking or an admin, may do with it now. */
export function abilitiesFor(
  role: Role,
  booking: BookingFacts,
  feedback: { readonly createdAt: Date } | null,
  now: Date,
): BookingAbility[] {
  const feedbackIsOpen = feedback
    ? now < feedbackEditableUntil(feedback.createdAt)
    : isFeedbackOpen(booking, now)
  return [
    ...verbsFor(role, booking, now),
    "note",
    ...(role === "investor" && feedbackIsOpen ? (["feedback"] as const) : []),
  ]
}

/** Feedback may be left in any status but requested (spec §6). */
export function isFeedbackOpen(booking: BookingFacts, now: Date): boolean {
  return statusAt(booking, now) !== "requested"
}

/** Until when its author may change feedback. */
export function feedbackEditableUntil(createdAt: Date): Date {
  return new Date(createdAt.getTime() + FEEDBACK_EDIT_DAYS * 24 * HOUR)
}

const NEVER_TOOK_PLACE: readonly BookingStatus[] = ["declined", "cancelled", "expired", "no_show"]

/** Whether a session of this status took place or may still; feedback on others has no weight (spec §6). */
export function carriesWeight(status: BookingStatus): boolean {
  return !NEVER_TOOK_PLACE.includes(status)
}

const LONGEST_ANSWER = 48 * 60 * MINUTE
const SHORTEST_ANSWER = 15 * MINUTE

/** When a request expires: asked + min(48 h, half the time to the start), at least asked + 15 min, never after the start (spec §5). */
export function respondByFor(asked: Date, start: Date): Date {
  const halfway = (start.getTime() - asked.getTime()) / 2
  const period = Math.max(SHORTEST_ANSWER, Math.min(LONGEST_ANSWER, halfway))
  return new Date(Math.min(start.getTime(), asked.getTime() + period))
}

/** The status of a live booking once it is moved: an investor asks again, unless the analyst confirms at once (spec §5). */
export function statusAfterMove(
  status: BookingStatus,
  movedBy: Role,
  { autoConfirm }: { readonly autoConfirm: boolean },
): BookingStatus {
  return movedBy === "analyst" || autoConfirm ? status : "requested"
}

/** Whether cancelling now falls inside the analyst's cancel notice. */
export function isLateCancel(startUtc: Date, cancelNoticeMinutes: number, now: Date): boolean {
  return startUtc.getTime() - now.getTime() < cancelNoticeMinutes * MINUTE
}

/** A price for the wire; null stays null (free). */
export function priceOnWire(minorUnits: number | null, currency: Currency): string | null {
  return minorUnits === null ? null : toDecimalString(minorUnits, currency)
}
