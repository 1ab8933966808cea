import { MINUTE_MS } from "@/lib/core/duration"
import type { BookingEvent, BookingStatus, HourCycle } from "@/lib/core/vocabulary"
import { isOfMoney } from "@/lib/notifications/audience"
import type { EventFact, Fact, PaymentFact } from "@/lib/notifications/facts"
import type { BookingMessage, MessageBooking, WebhookMessage } from "@/lib/notifications/messages"

/** The present of the messages that `messageOf` makes: Monday 7 December 2026, 15:30 in London. */
export const MESSAGE_NOW = new Date("2026-12-07T15:30:00Z")
/** Their session: Tuesday 8 December, 15:30 in London. */
export const SESSION = new Date("2026-12-08T15:30:00Z")

const ID = "0199e8a0-0000-7000-8000-00000000000"
const MARCUS = { id: `${ID}1`, name: "Marcus Adeyemi", addressedAs: "Marcus", email: "marcus@example.test" }
const CLARA = { id: `${ID}2`, name: "Clara Voss", addressedAs: "Clara Voss", email: "clara@example.test" }

type Wish = {
  readonly kind: BookingMessage["kind"]
  readonly side: BookingMessage["reader"]["side"]
  readonly by?: BookingMessage["by"]
  readonly timeZone?: string
  readonly otherZone?: string
  readonly hourCycle?: HourCycle
  /** Names of reader and other side in place of their own. */
  readonly names?: readonly [reader: string, other: string]
  readonly fact?: Partial<EventFact>
  readonly booking?: Partial<MessageBooking>
  readonly startUtc?: Date
  readonly dueAt?: Date
  readonly wasHeld?: boolean
  readonly wasNeverAsked?: boolean
  readonly payment?: Partial<PaymentFact>
}

/** The event that each kind tells of, and how it left the booking. */
const EVENT: Partial<Record<BookingMessage["kind"], readonly [BookingEvent, BookingStatus]>> = {
  confirmed: ["booking_confirmed", "confirmed"],
  declined: ["booking_declined", "declined"],
  cancelled: ["booking_cancelled", "cancelled"],
  rescheduled: ["booking_rescheduled", "confirmed"],
  expired: ["booking_expired", "expired"],
  no_show: ["booking_no_show", "no_show"],
  reminder: ["booking_confirmed", "confirmed"],
  feedback_wanted: ["booking_confirmed", "confirmed"],
  feedback_received: ["booking_completed", "completed"],
  note_added: ["booking_confirmed", "confirmed"],
  completed: ["booking_completed", "completed"],
}

/** A message about a session of Clara Voss with Marcus Adeyemi, as the present has it unless the wish says otherwise. */
export function messageOf(wish: Wish): BookingMessage {
  const { kind, side, by = "other", hourCycle = "h23", startUtc = SESSION } = wish
  const [event, status] = EVENT[kind] ?? ["booking_requested", "requested"]
  const [own, theirs] = side === "analyst" ? [MARCUS, CLARA] : [CLARA, MARCUS]
  const [name, otherName] = wish.names ?? [own.name, theirs.name]
  const zones =
    side === "analyst" ? ["America/New_York", "Europe/London"] : ["Europe/London", "America/New_York"]
  const other = wish.names ? { ...theirs, name: otherName, addressedAs: otherName } : theirs
  const endUtc = new Date(startUtc.getTime() + 30 * MINUTE_MS)
  const change: EventFact = {
    source: "event",
    id: `${ID}5`,
    bookingId: `${ID}3`,
    at: new Date("2026-12-07T15:29:00Z"),
    actorId: by === "reader" ? own.id : by === "system" ? null : theirs.id,
    actorRole:
      by === "admin" || by === "system"
        ? by
        : (by === "reader") === (side === "analyst")
          ? "analyst"
          : "investor",
    onBehalfOf: null,
    event,
    revision: 2,
    fromStatus: null,
    toStatus: status,
    oldStartUtc: null,
    oldEndUtc: null,
    newStartUtc: startUtc,
    newEndUtc: endUtc,
    reasonCode: null,
    reasonText: null,
    ...wish.fact,
  }
  return {
    id: `${ID}4`,
    kind,
    dueAt: wish.dueAt ?? MESSAGE_NOW,
    reader: { ...own, name, side, clock: { timeZone: wish.timeZone ?? zones[0] ?? "UTC", hourCycle } },
    other: { ...other, clock: { timeZone: wish.otherZone ?? zones[1] ?? "UTC", hourCycle: "h23" } },
    fact: factOf(wish, change),
    by,
    adminName: by === "admin" ? "Ruth Amsel" : null,
    wasHeld: wish.wasHeld ?? false,
    wasNeverAsked: wish.wasNeverAsked ?? false,
    startUtc,
    endUtc,
    booking: {
      id: change.bookingId,
      status: change.toStatus,
      startUtc,
      endUtc,
      respondBy: change.toStatus === "requested" ? new Date("2026-12-07T19:00:00Z") : null,
      noShowBy: kind === "no_show" ? side : null,
      topic: "HBM4 timing and the 2027 memory balance",
      videoUrl: "https://meet.example.com/marcus-adeyemi",
      priceQuote: "225.00",
      currency: "USD",
      isTestMoney: false,
      keptFee: null,
      takesCards: false,
      revision: change.revision,
      updatedAt: change.at,
      lastEvent: change,
      ...wish.booking,
    },
  }
}

function factOf(
  { kind, payment }: Wish,
  { id, bookingId, at, actorId, actorRole, ...rest }: EventFact,
): Fact {
  const told = { id, bookingId, at, actorId: actorId ?? "" }
  if (kind !== "card_needed" && isOfMoney(kind)) {
    const money = { event: kind, amount: 27_000, currency: "USD", detail: {} }
    return { source: "payment", ...told, actorId: null, actorRole: "system", ...money, ...payment }
  }
  if (kind === "note_added") return { source: "note", ...told, actorRole }
  if (kind === "feedback_received") return { source: "feedback", ...told, actorRole: "investor" }
  return { ...rest, ...told, actorId, actorRole }
}

/** A message to Marcus that his webhook was switched off. */
export function stoppedMessage(why: WebhookMessage["why"], hourCycle: HourCycle = "h23"): WebhookMessage {
  const clock = { timeZone: "America/New_York", hourCycle }
  return {
    id: `${ID}4`,
    kind: "webhook_stopped",
    dueAt: MESSAGE_NOW,
    reader: { ...MARCUS, clock },
    host: "example.com",
    why,
  }
}
