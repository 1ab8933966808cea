import type { EventFact } from "@/lib/notifications/facts"
import type { BookingMessage, MessageBooking, Reader } from "@/lib/notifications/messages"

export const FROM = { name: "Analyst Connect", address: "sessions@connect.example" }
export const APP_URL = "https://connect.example"
export const SENT = { from: FROM, appUrl: APP_URL, now: new Date("2026-11-24T15:00:00Z") }

const BOOKING_ID = "0199e8a0-0000-7000-8000-00000000c0de"
const EVENT: EventFact = {
  source: "event",
  id: "0199e8a0-0000-7000-8000-0000000000e1",
  bookingId: BOOKING_ID,
  at: new Date("2026-11-24T14:00:00Z"),
  actorId: "analyst-id",
  actorRole: "analyst",
  onBehalfOf: null,
  event: "booking_confirmed",
  revision: 2,
  fromStatus: "requested",
  toStatus: "confirmed",
  oldStartUtc: null,
  oldEndUtc: null,
  newStartUtc: new Date("2026-12-08T15:30:00Z"),
  newEndUtc: new Date("2026-12-08T16:00:00Z"),
  reasonCode: null,
  reasonText: null,
}

type Changes = {
  readonly kind?: BookingMessage["kind"]
  readonly wasHeld?: boolean
  readonly reader?: Partial<Reader>
  readonly otherName?: string
  readonly booking?: Partial<MessageBooking>
}

/** The confirmation of Clara Voss's session with Marcus Adeyemi as she is told of it, or what `changes` make of it. */
export function messageOf(changes: Changes = {}): BookingMessage {
  const { newStartUtc: startUtc, newEndUtc: endUtc } = EVENT
  const clock = { timeZone: "Europe/London", hourCycle: "h23" } as const
  const name = changes.otherName ?? "Marcus Adeyemi"
  return {
    id: "0199e8a0-0000-7000-8000-0000000000a1",
    kind: changes.kind ?? "confirmed",
    dueAt: EVENT.at,
    reader: {
      id: "investor-id",
      name: "Clara Voss",
      addressedAs: "Clara",
      email: "clara.voss@halden.example",
      side: "investor",
      clock,
      ...changes.reader,
    },
    other: { id: "analyst-id", name, addressedAs: name, clock },
    fact: EVENT,
    by: "other",
    adminName: null,
    wasHeld: changes.wasHeld ?? false,
    wasNeverAsked: false,
    startUtc,
    endUtc,
    booking: {
      id: BOOKING_ID,
      status: "confirmed",
      startUtc,
      endUtc,
      respondBy: null,
      noShowBy: null,
      topic: "HBM4 timing and the 2027 memory balance",
      videoUrl: "https://meet.northgate.example/marcus",
      priceQuote: "225.00",
      currency: "USD",
      isTestMoney: false,
      keptFee: null,
      takesCards: false,
      revision: 2,
      updatedAt: EVENT.at,
      lastEvent: EVENT,
      ...changes.booking,
    },
  }
}
