import { MINUTE_MS } from "@/lib/core/duration"
import type { ProblemCode } from "@/lib/core/problems"
import {
  type ActorRole,
  BOOKING_VERBS,
  type BookingAbility,
  type BookingEvent,
  type BookingStatus,
  type BookingStep,
  type BookingVerb,
  type Role,
} from "@/lib/core/vocabulary"
import { type BookingFacts, feedbackEditableUntil, isFeedbackOpen, isOverdue, isUnmarked } from "./rules"

/** What happened to a booking last, by which side. */
export type LastChange = {
  readonly event: BookingEvent
  readonly actorRole: ActorRole
  readonly at: Date
}

/** What the verbs look at; `lastChange` is null where no event was kept. */
export type VerbFacts = BookingFacts & { readonly lastChange: LastChange | null }

type TransitionRefusal = Extract<ProblemCode, "invalid_transition" | "too_early" | "too_late">
type Timing<Refusal = TransitionRefusal> = (booking: VerbFacts, now: Date) => Refusal | null
/** Why a verb can be refused: by the status, as too late, and as its own time says. */
export type RefusalOf<Verb extends BookingStep> =
  | "invalid_transition"
  | "too_late"
  | NonNullable<ReturnType<(typeof TRANSITIONS)[Verb]["when"]>>

/** From so long after the start a side can be missed. */
export const NO_SHOW_AFTER_MINUTES = 10
/** So long an analyst can take a confirmation or a completion back; nobody is told of either before. */
export const UNDO_SECONDS = 10
/** So long after it what an analyst could take back stands for good: an undo that is let in at the last moment takes a while to be written. */
export const STANDS_AFTER_SECONDS = UNDO_SECONDS + 2
const UNDOABLE: readonly BookingEvent[] = ["booking_confirmed", "booking_completed"]

/** Whether who did this could take it back for a moment: an analyst's confirmation or completion. */
export function isUndoable(event: BookingEvent, by: ActorRole): boolean {
  return by === "analyst" && UNDOABLE.includes(event)
}

// It binds admins, too: what has begun is completed or missed, which its two sides say. Of the other deadlines the answer's binds
// everybody, as the time is free by then; the cancel notice nobody; the notice for a new time all but its analyst.
const beforeStart: Timing<"too_late"> = (booking, now) => (now < booking.startUtc ? null : "too_late")
const afterEnd: Timing<"too_early"> = (booking, now) => (now >= booking.endUtc ? null : "too_early")
const onceMissed: Timing<"too_early"> = (booking, now) =>
  now.getTime() >= booking.startUtc.getTime() + NO_SHOW_AFTER_MINUTES * MINUTE_MS ? null : "too_early"

// A booking has one analyst: what was done as its analyst was done by whoever may take it back.
const justDone: Timing<"invalid_transition" | "too_late"> = ({ lastChange }, now) => {
  if (!lastChange || !isUndoable(lastChange.event, lastChange.actorRole)) return "invalid_transition"
  return now.getTime() < lastChange.at.getTime() + UNDO_SECONDS * 1000 ? null : "too_late"
}

/** The life cycle as data: who may do what from which status, when, and what it becomes (spec §5). */
export const TRANSITIONS = {
  confirm: {
    by: ["analyst"],
    from: ["requested"],
    to: "confirmed",
    when: beforeStart,
    event: "booking_confirmed",
    changes: "status",
    takesTime: false,
  },
  decline: {
    by: ["analyst"],
    from: ["requested", "confirmed"],
    to: "declined",
    when: beforeStart,
    event: "booking_declined",
    changes: "status",
    takesTime: false,
  },
  cancel: {
    by: ["investor", "analyst", "admin"],
    from: ["requested", "confirmed"],
    to: "cancelled",
    when: beforeStart,
    event: "booking_cancelled",
    changes: "status",
    takesTime: false,
  },
  complete: {
    by: ["analyst"],
    from: ["confirmed"],
    to: "completed",
    when: afterEnd,
    event: "booking_completed",
    changes: "status",
    takesTime: false,
  },
  /** `to` null: the status before (`statusAfterUndo`). */
  undo: {
    by: ["analyst"],
    from: ["confirmed", "completed"],
    to: null,
    when: justDone,
    event: "booking_undone",
    changes: "status",
    // A session that is no longer completed holds its time and buffers again.
    takesTime: true,
  },
  /** `to` null: the status follows from who moves it. */
  reschedule: {
    by: ["investor", "analyst", "admin"],
    from: ["requested", "confirmed"],
    to: null,
    when: beforeStart,
    event: "booking_rescheduled",
    changes: "time",
    takesTime: true,
  },
  no_show: {
    by: ["investor", "analyst"],
    from: ["confirmed"],
    to: "no_show",
    when: onceMissed,
    event: "booking_no_show",
    changes: "status",
    takesTime: false,
  },
  /** It was held after all, as a case about who came ended: nobody's verb. */
  overturn: {
    by: [],
    from: ["no_show"],
    to: "completed",
    when: afterEnd,
    event: "booking_overturned",
    changes: "status",
    takesTime: false,
  },
} as const satisfies Record<
  BookingStep,
  {
    by: readonly Role[]
    from: readonly BookingStatus[]
    to: BookingStatus | null
    when: Timing
    event: BookingEvent
    /** Whether the session stays at its time and only its status changes. */
    changes: "status" | "time"
    /** Whether it may claim time that the booking did not hold. */
    takesTime: boolean
  }
>

/** The verbs that leave the session at its time. */
export type StatusVerb = {
  [Verb in BookingVerb]: (typeof TRANSITIONS)[Verb]["changes"] extends "status" ? Verb : never
}[BookingVerb]

/** Why `verb` is refused now, whoever asks; null when it is not. */
export function transitionRefusal<Verb extends BookingStep>(
  verb: Verb,
  booking: VerbFacts,
  now: Date,
): RefusalOf<Verb> | null {
  const transition = TRANSITIONS[verb]
  const from: readonly BookingStatus[] = transition.from
  if (!from.includes(booking.status)) return "invalid_transition"
  if (isOverdue(booking, now) || isUnmarked(booking, now)) return "too_late"
  return transition.when(booking, now) as RefusalOf<Verb> | null
}

/** The verbs that this role, being party to the booking, may use now. */
export function verbsFor(role: Role, booking: VerbFacts, now: Date): BookingVerb[] {
  return BOOKING_VERBS.filter((verb) => {
    const by: readonly Role[] = TRANSITIONS[verb].by
    return by.includes(role) && transitionRefusal(verb, booking, now) === null
  })
}

/** What this role, being party to the booking or an admin, may do with it now. */
export function abilitiesFor(
  role: Role,
  booking: VerbFacts,
  feedback: { readonly createdAt: Date } | null,
  now: Date,
): BookingAbility[] {
  const feedbackIsOpen =
    isFeedbackOpen(booking, now) && (feedback === null || now < feedbackEditableUntil(feedback.createdAt))
  return [
    ...verbsFor(role, booking, now),
    "note",
    ...(role === "investor" && feedbackIsOpen ? (["feedback"] as const) : []),
  ]
}

/**
 * The status of a confirmed or completed booking once that is taken back. A request has its old deadline again: when that
 * has passed meanwhile, it is expired from then on.
 */
export function statusAfterUndo(status: BookingStatus): BookingStatus {
  return status === "completed" ? "confirmed" : "requested"
}
