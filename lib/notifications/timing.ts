import { isUndoable, STANDS_AFTER_SECONDS } from "@/lib/bookings/verb-rules"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { PARTICIPANTS, type Participant } from "@/lib/core/vocabulary"
import type { LaterKind } from "./audience"
import type { EventFact, Fact, ToldBooking } from "./facts"

/** So long after a session its investor is asked how it was. */
const FEEDBACK_WANTED_AFTER_MS = HOUR_MS

/** When the fact itself is told: at once, or when it cannot be taken back any more. */
export function toldAt(fact: Fact): Date {
  const waits = fact.source === "event" && isUndoable(fact.event, fact.actorRole)
  return waits ? new Date(fact.at.getTime() + STANDS_AFTER_SECONDS * 1000) : fact.at
}

/** One thing that is due at a time of its own because a booking stands as it does. */
export type Later = { readonly kind: LaterKind; readonly side: Participant; readonly dueAt: Date }

/**
 * What a booking that waits owes at times of its own: the reminder of its analyst in the middle of the time to answer; each side's
 * reminders, so long before the start as each chose; and the question how it was. Instants: no clock change moves them.
 */
export function dueLater(booking: ToldBooking): Later[] {
  const { status, parties, startUtc, endUtc, hasFeedback } = booking
  if (status === "requested") return waiting(booking)
  const reminders = PARTICIPANTS.flatMap((side) =>
    [...new Set(parties[side].reminderMinutes)].map((lead) => ({
      kind: "reminder" as const,
      side,
      dueAt: new Date(startUtc.getTime() - lead * MINUTE_MS),
    })),
  )
  if (hasFeedback) return reminders
  const dueAt = new Date(endUtc.getTime() + FEEDBACK_WANTED_AFTER_MS)
  return [...reminders, { kind: "feedback_wanted", side: "investor", dueAt }]
}

function waiting({ events, respondBy }: ToldBooking): Later[] {
  const asked = events.findLast(isAsking)
  if (!asked || !respondBy) return []
  const dueAt = new Date((asked.at.getTime() + respondBy.getTime()) / 2)
  return [{ kind: "request_waiting", side: "analyst", dueAt }]
}

function isAsking({ toStatus, event }: EventFact): boolean {
  return toStatus === "requested" && event !== "booking_undone"
}
