import type { NotificationKind } from "@/lib/core/telling"
import type { BookingStatus, Participant } from "@/lib/core/vocabulary"
import type { Clock } from "@/lib/time"
import type { BookingKind } from "./audience"
import type { EventFact, Fact } from "./facts"

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
  readonly topic: string | null
  readonly videoUrl: string | null
  /** "225.00", null for a free one. */
  readonly priceQuote: string | null
  readonly currency: string
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
  /** When the session was to be, as the fact left it. */
  readonly startUtc: Date
  readonly endUtc: Date
  readonly booking: MessageBooking
}

/** Somebody is told of his account. */
export type AccountMessage = {
  readonly id: string
  readonly kind: Extract<NotificationKind, "webhook_stopped">
  readonly dueAt: Date
  readonly reader: Omit<Reader, "side">
  /** The host of the webhook's address. */
  readonly host: string
  /** Null once it was switched on again. */
  readonly why: "gone" | "failing" | null
}

/** What is told to a person. */
export type Message = BookingMessage | AccountMessage
