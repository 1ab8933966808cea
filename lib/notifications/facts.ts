import type { AttendanceEvent } from "@/lib/core/attendance"
import type { PaymentEvent } from "@/lib/core/payments"
import type { ActorRole, BookingEvent, BookingStatus, Participant } from "@/lib/core/vocabulary"

/** A change of a booking, as it was then. */
export type EventFact = {
  readonly source: "event"
  readonly id: string
  readonly bookingId: string
  readonly at: Date
  readonly actorId: string | null
  readonly actorRole: ActorRole
  /** The investor for whom an admin booked. */
  readonly onBehalfOf: string | null
  readonly event: BookingEvent
  /** The revision of the booking that it made. */
  readonly revision: number
  readonly fromStatus: BookingStatus | null
  readonly toStatus: BookingStatus
  readonly oldStartUtc: Date | null
  readonly oldEndUtc: Date | null
  readonly newStartUtc: Date
  readonly newEndUtc: Date
  readonly reasonCode: string | null
  readonly reasonText: string | null
  /** Whoever declined lets the investor see times of colleagues. */
  readonly suggestsColleagues?: boolean
}

/** A note on a booking. Nobody is told what it says: who has read the mail is not known. */
export type NoteFact = {
  readonly source: "note"
  readonly id: string
  readonly bookingId: string
  readonly at: Date
  readonly actorId: string
  readonly actorRole: ActorRole
}

/** That a booking's investor left feedback; it has its booking's id. */
export type FeedbackFact = {
  readonly source: "feedback"
  readonly id: string
  readonly bookingId: string
  readonly at: Date
  readonly actorId: string
  readonly actorRole: "investor"
}

/** Something that happened to the payment of a session. */
export type PaymentFact = {
  readonly source: "payment"
  readonly id: string
  readonly bookingId: string
  readonly at: Date
  readonly actorId: string | null
  readonly actorRole: ActorRole
  readonly event: PaymentEvent
  /** Minor units of `currency`; null where it is about none. */
  readonly amount: number | null
  readonly currency: string
  readonly detail: {
    readonly card?: string
    readonly number?: string
    readonly isFinal?: boolean
    readonly isClaimed?: boolean
  }
}

/** Something that happened to a case about who came. */
export type CaseFact = {
  readonly source: "case"
  readonly id: string
  readonly bookingId: string
  readonly at: Date
  readonly actorId: string | null
  readonly actorRole: ActorRole
  readonly event: AttendanceEvent
  readonly against: Participant
  /** Whom it is against. */
  readonly accusedId: string
  /** Whether it is about a seat of a group session: of such a one no event of the session tells that it was missed. */
  readonly isOfSeat: boolean
  /** Until when what begins with it lasts, or is to be answered or decided. */
  readonly until: Date | null
  /** The strikes that count with it. */
  readonly strikes: number | null
}

/** What somebody is told because of. */
export type Fact = EventFact | NoteFact | FeedbackFact | PaymentFact | CaseFact

/** Who is told, as far as it matters for when. */
export type ToldParty = { readonly id: string; readonly reminderMinutes: readonly number[] }

/** A booking as it is now, with all its events in order: what is owed because of it follows from these. */
export type ToldBooking = {
  readonly id: string
  readonly status: BookingStatus
  readonly startUtc: Date
  readonly endUtc: Date
  readonly createdAt: Date
  readonly respondBy: Date | null
  readonly noShowBy: Participant | null
  /** Whether its investor had no card when he booked, and was asked for one. */
  readonly wasCardAsked: boolean
  /** Whether its investor left feedback already. */
  readonly hasFeedback: boolean
  readonly parties: Readonly<Record<Participant, ToldParty>>
  readonly events: readonly EventFact[]
}

/** Whether the analyst was never asked: the request waited for a card, and none came. Of such a booking he hears nothing. */
export function wasNeverAsked({
  wasCardAsked,
  events,
}: Pick<ToldBooking, "wasCardAsked" | "events">): boolean {
  const [, ...since] = events
  return (
    wasCardAsked && !since.some(({ event }) => event === "booking_requested" || event === "booking_confirmed")
  )
}

/**
 * The event that made a booking wait for its session, or for its answer, as it does now; null for one that does neither. What is
 * due later hangs on it, and falls with it.
 */
export function standingEvent({ status, events }: ToldBooking): EventFact | null {
  if (status === "requested") return events.findLast(({ toStatus }) => toStatus === "requested") ?? null
  if (status !== "confirmed" && status !== "completed") return null
  return (
    events.findLast(({ event, toStatus }) => toStatus === "confirmed" && event !== "booking_undone") ?? null
  )
}

/** Whether the booking had been confirmed before an event, and that was not taken back: then its time stands in calendars. */
export function wasHeldBefore({ events }: Pick<ToldBooking, "events">, before: EventFact): boolean {
  return events.some(
    (event) =>
      event.revision < before.revision && event.toStatus === "confirmed" && !isTakenBack({ events }, event),
  )
}

/** Whether an event was taken back by the one after it. */
export function isTakenBack({ events }: Pick<ToldBooking, "events">, { revision }: EventFact): boolean {
  return events.some((next) => next.revision === revision + 1 && next.event === "booking_undone")
}
