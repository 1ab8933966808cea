import type { sessionBookingEvents } from "@/db/schema/bookings"
import type { User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import type { Currency } from "@/lib/core/money"
import type { BookingAbility, BookingStatus, ReasonCode, Role } from "@/lib/core/vocabulary"
import { findZone } from "@/lib/zone-names"
import type { SelectedBooking } from "./queries"
import { priceOnWire, statusAt } from "./rules"
import { abilitiesFor } from "./verb-rules"

/** A booking as its participants and admins see it: the wire's representation, in camelCase. Instants are Dates. */
export type BookingView = {
  readonly id: string
  readonly kind: "one_to_one"
  /** An overdue request reads `expired`, whether the sweep has been there or not. */
  readonly status: BookingStatus
  readonly analyst: { readonly id: string; readonly name: string }
  /** `firm` is there for the analyst and admins only. */
  readonly investor: { readonly id: string; readonly name: string; readonly firm?: string | null }
  readonly startUtc: Date
  readonly endUtc: Date
  readonly durationMinutes: number
  readonly topic: string | null
  readonly videoUrl: string | null
  /** Decimal string in `currency`, null = free. */
  readonly priceQuote: string | null
  readonly currency: Currency
  readonly respondBy: Date | null
  readonly cancelledBy: Role | null
  readonly reasonCode: ReasonCode | null
  readonly reasonText: string | null
  readonly noShowBy: "investor" | "analyst" | null
  readonly revision: number
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly confirmedAt: Date | null
  readonly feedback: {
    readonly rating: number
    readonly comment: string | null
    readonly createdAt: Date
  } | null
  /** What this caller may do now. */
  readonly can: readonly BookingAbility[]
}

type ScreenColumn =
  | "analystAddressedAs"
  | "investorAddressedAs"
  | "cancelNoticeMinutes"
  | "analystTimeZone"
  | "investorTimeZone"
  | "lastAsked"

/** A booking with what only the screens need: what both sides are called, both sides' clocks and the analyst's cancel notice. */
export type BookingRow = BookingView & {
  /** What both sides want to be called; their whole names unless they said so. */
  readonly analystAddressedAs: string
  readonly investorAddressedAs: string
  readonly analystTimeZone: string
  /** The investor's display zone, null until known. */
  readonly investorTimeZone: string | null
  readonly cancelNoticeMinutes: number
  /** When the request was last asked: the beginning of its answer period. */
  readonly askedAt: Date
}

/** One thing that happened to a booking: who did what when, and what it was before and after. */
export type EventView = Omit<typeof sessionBookingEvents.$inferSelect, "bookingId"> & {
  /** Null when the system did it. */
  readonly actorName: string | null
}

/** How many of the caller's bookings are in each status, overdue requests counted as expired; an admin's to MOST_COUNTED each. */
export type StatusCounts = Readonly<Record<BookingStatus, number>>

/** The booking as `actor` may see it at `now`. The actor must be party to it or an admin. */
export function bookingView(row: Omit<SelectedBooking, ScreenColumn>, actor: User, now: Date): BookingView {
  const { booking } = row
  return {
    id: booking.id,
    kind: "one_to_one",
    status: statusAt(booking, now),
    analyst: { id: booking.analystId, name: row.analystName },
    investor: {
      id: booking.investorId,
      name: row.investorName,
      ...(actor.role === "investor" ? {} : { firm: row.investorFirm }),
    },
    startUtc: booking.startUtc,
    endUtc: booking.endUtc,
    durationMinutes: (booking.endUtc.getTime() - booking.startUtc.getTime()) / MINUTE_MS,
    topic: booking.topic,
    videoUrl: booking.videoUrl,
    priceQuote: priceOnWire(booking.priceQuote, booking.currency),
    currency: booking.currency,
    respondBy: booking.respondBy,
    cancelledBy: booking.cancelledBy,
    reasonCode: booking.reasonCode,
    reasonText: booking.reasonText,
    noShowBy: booking.noShowBy,
    revision: booking.revision,
    createdAt: booking.createdAt,
    updatedAt: booking.updatedAt,
    confirmedAt: booking.confirmedAt,
    feedback: row.feedback,
    can: abilitiesFor(actor.role, { ...booking, lastChange: row.lastChange }, row.feedback, now),
  }
}

/** As `bookingView`, with what only the screens need. */
export function bookingRow(row: SelectedBooking, actor: User, now: Date): BookingRow {
  return {
    ...bookingView(row, actor, now),
    analystAddressedAs: row.analystAddressedAs,
    investorAddressedAs: row.investorAddressedAs,
    analystTimeZone: row.analystTimeZone,
    investorTimeZone: findZone(row.investorTimeZone),
    cancelNoticeMinutes: row.cancelNoticeMinutes,
    askedAt: row.lastAsked ?? row.booking.createdAt,
  }
}
