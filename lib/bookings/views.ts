import { type ReportView, reportView } from "@/lib/attendance/views"
import type { User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import type { OutputOf } from "@/lib/core/output"
import { paymentSummary } from "@/lib/payments/views"
import { findZone } from "@/lib/zone-names"
import type { SelectedBooking, ViewedBooking } from "./queries"
import { priceOnWire, statusAt } from "./rules"
import { abilitiesFor } from "./verb-rules"
import type { BookingOutput, EventOutput, StatusCountsOutput } from "./wire"

/** A booking as its participants and admins see it. */
export type BookingView = OutputOf<typeof BookingOutput>

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
  /** It is to be paid by a card, and none was ever added for it. */
  readonly lacksCard: boolean
  /** The report that one side missed it; null where there was none. */
  readonly report: ReportView | null
}

/** One thing that happened to a booking: who did what when, and what it was before and after. */
export type EventView = OutputOf<typeof EventOutput>

/** How many of the caller's bookings are in each status, overdue requests counted as expired; an admin's to MOST_COUNTED each. */
export type StatusCounts = OutputOf<typeof StatusCountsOutput>

/** The booking as `actor` may see it at `now`. The actor must be party to it or an admin. */
export function bookingView(row: ViewedBooking, actor: User, now: Date): BookingView {
  const { booking, lastChange, payment } = row
  const { startUtc, endUtc, respondBy } = booking
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
    startUtc,
    endUtc,
    durationMinutes: (endUtc.getTime() - startUtc.getTime()) / MINUTE_MS,
    topic: booking.topic,
    videoUrl: booking.videoUrl,
    priceQuote: priceOnWire(booking.priceQuote, booking.currency),
    currency: booking.currency,
    respondBy,
    cancelledBy: booking.cancelledBy,
    reasonCode: booking.reasonCode,
    reasonText: booking.reasonText,
    noShowBy: booking.noShowBy,
    revision: booking.revision,
    createdAt: booking.createdAt,
    updatedAt: booking.updatedAt,
    confirmedAt: booking.confirmedAt,
    feedback: row.feedback,
    payment: payment && paymentSummary(payment),
    can: abilitiesFor(
      actor.role,
      { status: booking.status, startUtc, endUtc, respondBy, lastChange },
      row.feedback,
      now,
    ).filter((ability) => ability !== "confirm" || payment?.status !== "card_needed"),
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
    lacksCard: row.payment !== null && row.payment.methodId === null,
    report: reportView(row.report, now),
  }
}
