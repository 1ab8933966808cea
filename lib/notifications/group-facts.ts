import type { ReleaseReason, SeatEvent, SeatStatus, WaitlistMode, WaitlistStatus } from "@/lib/core/groups"
import type { ActorRole, BookingStatus } from "@/lib/core/vocabulary"
import type { EventFact, ToldParty } from "./facts"

/** What happened to one investor's seat or wait, as it was then, and how that seat or wait stands by now. */
export type SeatFact = {
  readonly source: "seat"
  readonly id: string
  /** The group session. */
  readonly bookingId: string
  readonly at: Date
  readonly actorId: string | null
  readonly actorRole: ActorRole
  readonly event: SeatEvent
  /** Whose seat or wait it is. */
  readonly investor: ToldParty
  readonly offerUntil: Date | null
  readonly oldStartUtc: Date | null
  readonly newStartUtc: Date | null
  readonly reasonCode: ReleaseReason | null
  /** In the words of the analyst who took the seat back. */
  readonly reason: string | null
  /** Left when that was no longer free. */
  readonly late: boolean
  readonly seat: {
    readonly id: string
    readonly status: SeatStatus
    readonly revision: number
    readonly updatedAt: Date
    /** The event by which it is taken as it is now: reminders hang on it. */
    readonly standingId: string | null
  } | null
  readonly wait: {
    readonly mode: WaitlistMode
    readonly status: WaitlistStatus
    readonly offerUntil: Date | null
  } | null
}

/** What somebody is told because of, of a group session: a step of its own, or of one seat or wait. */
export type GroupFact = EventFact | SeatFact

/** A group session as it is now, with the steps of its own in order. */
export type ToldGroup = {
  readonly id: string
  readonly status: BookingStatus
  readonly startUtc: Date
  readonly endUtc: Date
  readonly closesAt: Date
  readonly analyst: ToldParty
  readonly events: readonly EventFact[]
}

/** Whether it had been confirmed by the time of a fact, or was just then: what its people hear then stands in their calendars. */
export function wasAgreed({ events }: Pick<ToldGroup, "events">, { at }: Pick<GroupFact, "at">): boolean {
  return events.some((event) => event.toStatus === "confirmed" && event.at <= at)
}

/** Whether it had been before a step of its own. */
export function wasAgreedBefore({ events }: Pick<ToldGroup, "events">, step: EventFact): boolean {
  return events.some((event) => event.toStatus === "confirmed" && event.revision < step.revision)
}

/** The step that made a group session wait for its start at the time that it has now; null for one that does not. Its analyst's reminders hang on it. */
export function standingStep({ status, events }: ToldGroup): EventFact | null {
  if (status !== "confirmed" && status !== "completed") return null
  return (
    events.findLast(
      ({ event, toStatus }) =>
        event === "booking_rescheduled" || (event === "booking_confirmed" && toStatus === "confirmed"),
    ) ?? null
  )
}
