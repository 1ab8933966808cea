import type { HouseKind } from "@/lib/core/attendance"
import type { Currency } from "@/lib/core/money"
import type { AccountKind, NotificationKind } from "@/lib/core/telling"
import type { AccountLinkKind, BookingStatus, Participant, Role } from "@/lib/core/vocabulary"
import type { Clock } from "@/lib/time"
import type { BookingKind } from "./audience"
import type { EventFact, Fact } from "./facts"
import type { GroupKind } from "./group-audience"
import type { GroupFact, SeatFact } from "./group-facts"

/** One side of a booking as a message speaks to it or of it. */
export type Side = {
  readonly id: string
  readonly name: string
  readonly addressedAs: string
  readonly clock: Clock
}

/** A message's reader. Times are on his clock; where he has told none, on the analyst's. */
export type Reader = Side & { readonly email: string; readonly side: Participant }

/** What a message says of its booking: as it is now, which may be another than the fact left it in. */
export type MessageBooking = {
  readonly id: string
  readonly status: BookingStatus
  readonly startUtc: Date
  readonly endUtc: Date
  readonly respondBy: Date | null
  readonly noShowBy: Participant | null
  /** Until when the report that it was missed can be answered; null or left out where none waits. */
  readonly answerBy?: Date | null
  readonly topic: string | null
  readonly videoUrl: string | null
  /** "225.00", null for a free one. */
  readonly priceQuote: string | null
  readonly currency: string
  /** Whether it is paid with the sandbox's money, which is none. */
  readonly isTestMoney: boolean
  /** The fee, tax included, for which alone a card is kept as the session is paid elsewhere: "$135.00"; null where that is not so. */
  readonly keptFee: string | null
  /** Whether the house takes cards at all. */
  readonly takesCards: boolean
  readonly revision: number
  readonly updatedAt: Date
  /** What brought it to this revision. */
  readonly lastEvent: EventFact | null
}

/** One side is told of what happened to a booking, or of what comes. */
export type BookingMessage = {
  readonly id: string
  readonly kind: BookingKind
  readonly dueAt: Date
  readonly reader: Reader
  readonly other: Side
  readonly fact: Fact
  /** Who did it. */
  readonly by: "reader" | "other" | "admin" | "system"
  /** Who of the house did it, where it was one of them. */
  readonly adminName: string | null
  /** Whether it had been confirmed before, for good: then it stands in calendars. */
  readonly wasHeld: boolean
  /** Whether its analyst was never asked, because no card came. */
  readonly wasNeverAsked: boolean
  /** When the session was to be, as the fact left it. */
  readonly startUtc: Date
  readonly endUtc: Date
  readonly booking: MessageBooking
}

/** What a message says of its group session: as it is now. */
export type MessageGroup = {
  readonly id: string
  readonly status: BookingStatus
  readonly startUtc: Date
  readonly endUtc: Date
  readonly topic: string | null
  readonly videoUrl: string | null
  /** Of one seat: "60.00", null for a free one. */
  readonly price: string | null
  readonly currency: Currency
  readonly seats: { readonly taken: number; readonly total: number; readonly min: number }
  /** When its minimum is decided on; null once it is confirmed. */
  readonly decideAt: Date | null
  /** Until when whoever had a seat as it was moved last leaves for nothing; null where it never was. */
  readonly freeUntil: Date | null
  readonly reasonCode: string | null
  readonly reasonText: string | null
  readonly revision: number
  readonly updatedAt: Date
}

/**
 * Somebody is told of a group session: an investor of his own seat or wait, its analyst of all. What goes to an investor names its analyst
 * and nobody else.
 */
export type GroupMessage = {
  readonly id: string
  readonly kind: GroupKind
  readonly dueAt: Date
  readonly reader: Reader
  readonly analyst: Side
  /** Whose seat it is about, for the analyst; null for an investor, and where it is about none. */
  readonly investor: Side | null
  readonly fact: GroupFact
  /** Who did it, where the reader may know. */
  readonly by: "reader" | "other" | "admin" | "system"
  /** The reader's own seat or wait. */
  readonly seat: SeatFact["seat"]
  readonly wait: SeatFact["wait"]
  /** Whether its mail carries the session for the calendar. */
  readonly carriesSession: boolean
  /** When the session was to be, as the fact left it. */
  readonly startUtc: Date
  readonly endUtc: Date
  readonly group: MessageGroup
}

/** An admin is told of a case about who came. */
export type HouseMessage = {
  readonly id: string
  readonly kind: HouseKind
  readonly dueAt: Date
  readonly reader: Omit<Reader, "side">
  readonly caseId: string
  readonly analystName: string
  readonly investorName: string
  readonly accusedName: string
  readonly startUtc: Date
  readonly until: Date | null
  readonly strikes: number | null
}

/** Somebody is told that his webhook was switched off. */
export type WebhookMessage = {
  readonly id: string
  readonly kind: Extract<NotificationKind, "webhook_stopped">
  readonly dueAt: Date
  readonly reader: Omit<Reader, "side">
  /** The host of the webhook's address. */
  readonly host: string
  /** Null once it was switched on again. */
  readonly why: "gone" | "failing" | null
}

/** Somebody is told of his account, or sent a link that does something to it. */
export type AccountMessage = {
  readonly id: string
  readonly kind: AccountKind
  readonly dueAt: Date
  /** His address is the one that the mail goes to, which may not be his account's yet, or any more. */
  readonly reader: Omit<Reader, "side">
  /** What the house is called. */
  readonly house: string
  readonly role: Role
  readonly firm: string | null
  /** The admin who asked for it; null where nobody did for him. */
  readonly askedBy: string | null
  /** What the link that it carries is for, and until when it opens; null for one without. */
  readonly link: { readonly kind: AccountLinkKind; readonly expiresAt: Date } | null
  /** The address that a change is to, or was to. */
  readonly newAddress: string | null
}

/** What is told to a person. */
export type Message = BookingMessage | GroupMessage | HouseMessage | WebhookMessage | AccountMessage

/** Whether a message is one to those who run the house. */
export function isOfHouse(message: Message): message is HouseMessage {
  return "caseId" in message
}

/** Whether a message is about a group session. */
export function isOfGroup(message: Message): message is GroupMessage {
  return "group" in message
}

/** Whether a message is about a one-to-one session. */
export function isOfBooking(message: Message): message is BookingMessage {
  return "booking" in message
}
