import { MINUTE_MS } from "@/lib/core/duration"
import type { ActorRole, BookingEvent, BookingStatus, Participant } from "@/lib/core/vocabulary"
import type { EventFact, Fact, ToldBooking } from "@/lib/notifications/facts"
import type { Reach } from "@/lib/notifications/owed"

export const INVESTOR = "investor"
export const ANALYST = "analyst"
const BOOKING = "booking"
/** When everything was asked for, and when the session is to be, unless a life says otherwise. */
export const ASKED = new Date("2026-11-23T09:00:00Z")
export const START = new Date("2026-12-08T15:30:00Z")

/** One step of a life: what happened, by whom, and in which status it left the booking. */
export type Happened = readonly [event: BookingEvent, by: ActorRole, to: BookingStatus, at?: Date]

const idOf = (role: ActorRole): string | null => (role === "system" ? null : role)

/** A booking that has lived through these steps, an hour apart unless they say when. */
export function lifeOf(
  steps: readonly Happened[],
  {
    leads = {},
    startUtc = START,
    ...rest
  }: Partial<Omit<ToldBooking, "events" | "parties">> & {
    leads?: Partial<Record<Participant, readonly number[]>>
  } = {},
): ToldBooking {
  const endUtc = new Date(startUtc.getTime() + 30 * MINUTE_MS)
  const events = steps.map(
    ([event, by, toStatus, at], index): EventFact => ({
      source: "event",
      id: `event ${index}`,
      bookingId: BOOKING,
      at: at ?? new Date(ASKED.getTime() + index * 60 * MINUTE_MS),
      actorId: idOf(by),
      actorRole: by,
      onBehalfOf: by === "admin" && index === 0 ? INVESTOR : null,
      event,
      revision: index + 1,
      fromStatus: steps[index - 1]?.[2] ?? null,
      toStatus,
      oldStartUtc: event === "booking_rescheduled" ? startUtc : null,
      oldEndUtc: event === "booking_rescheduled" ? endUtc : null,
      newStartUtc: startUtc,
      newEndUtc: endUtc,
      reasonCode: null,
      reasonText: null,
    }),
  )
  return {
    id: BOOKING,
    status: steps.at(-1)?.[2] ?? "requested",
    startUtc,
    endUtc,
    createdAt: events[0]?.at ?? ASKED,
    respondBy: new Date("2026-11-25T09:00:00Z"),
    noShowBy: null,
    wasCardAsked: false,
    hasFeedback: false,
    ...rest,
    parties: {
      investor: { id: INVESTOR, reminderMinutes: leads.investor ?? [1440, 60] },
      analyst: { id: ANALYST, reminderMinutes: leads.analyst ?? [1440, 60] },
    },
    events,
  }
}

/** A note or feedback on a booking, by somebody. */
export function saidBy(source: "note" | "feedback", by: ActorRole): Fact {
  const at = new Date(ASKED.getTime() + MINUTE_MS)
  const of = { id: source, bookingId: BOOKING, at, actorId: idOf(by) ?? "" }
  return source === "feedback" ? { ...of, source, actorRole: "investor" } : { ...of, source, actorRole: by }
}

/** Both sides have a device; the analyst, another one and an admin have a webhook that hears everything. */
export const EVERYWHERE: Reach = {
  withDevice: new Set([INVESTOR, ANALYST, "other analyst", "admin"]),
  endpoints: [
    { id: "own hook", userId: ANALYST, hearsAll: false },
    { id: "other hook", userId: "other analyst", hearsAll: false },
    { id: "admin hook", userId: "admin", hearsAll: true },
  ].map((endpoint) => ({
    ...endpoint,
    events: [
      "booking.requested",
      "booking.confirmed",
      "booking.declined",
      "booking.cancelled",
      "booking.rescheduled",
      "booking.expired",
      "booking.completed",
      "booking.no_show",
      "note.added",
      "feedback.received",
    ],
  })),
}
