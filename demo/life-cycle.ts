import type { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { isLateCancel, respondByFor } from "@/lib/bookings/rules"
import { MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { quotePrice } from "@/lib/core/money"
import type { BookingEvent, BookingStatus, ReasonCode } from "@/lib/core/vocabulary"
import type { Hold } from "@/lib/scheduling/types"
import type { Desk } from "./desks"

type Booking = typeof sessionBookings.$inferInsert & { readonly investorId: string }
type Event = typeof sessionBookingEvents.$inferInsert
type Actor = "investor" | "analyst" | "system"

/** A booking and the chain of events that left it as it is. */
export type Chronicle = { readonly booking: Booking; readonly events: Event[] }

/** Who takes which time when; everything else about a new booking follows from the analyst's profile. */
export type Beginning = {
  readonly desk: Desk
  readonly investorId: string
  readonly hold: Hold
  readonly topic: string | null
  readonly bookedAt: Date
}

/** What happens to a booking after it was made. */
export type Step = {
  readonly event: BookingEvent
  readonly to: BookingStatus
  readonly by: Actor
  readonly at: Date
  readonly reason?: { readonly code: ReasonCode; readonly text: string | null }
}

/** The booking as `bookSession` makes it, with its first event. */
export function beginBooking({ desk, investorId, hold, topic, bookedAt }: Beginning): Chronicle {
  const { profile } = desk
  const isAuto = profile.autoConfirm === true
  const startUtc = new Date(hold.startAt)
  const endUtc = new Date(hold.endAt)
  const booking: Booking = {
    id: newId(),
    investorId,
    analystId: profile.analystId,
    startUtc,
    endUtc,
    status: isAuto ? "confirmed" : "requested",
    topic,
    videoUrl: isAuto ? (profile.meetingUrl ?? null) : null,
    priceQuote:
      profile.hourlyRate == null
        ? null
        : quotePrice(profile.hourlyRate, (hold.endAt - hold.startAt) / MINUTE_MS),
    currency: profile.currency,
    createdAt: bookedAt,
    updatedAt: bookedAt,
    confirmedAt: isAuto ? bookedAt : null,
    respondBy: isAuto ? null : respondByFor(bookedAt, startUtc),
    cancelledBy: null,
    reasonCode: null,
    reasonText: null,
    noShowBy: null,
    revision: 1,
    heldFrom: new Date(hold.heldFrom),
    heldUntil: new Date(hold.heldUntil),
  }
  const first: Event = {
    id: newId(),
    bookingId: booking.id ?? "",
    revision: 1,
    event: isAuto ? "booking_confirmed" : "booking_requested",
    actorId: investorId,
    actorRole: "investor",
    fromStatus: null,
    toStatus: booking.status,
    newStartUtc: startUtc,
    newEndUtc: endUtc,
    late: false,
    createdAt: bookedAt,
  }
  return { booking, events: [first] }
}

/** Moves the booking one step on, as `transitionBooking` and the expiry do. */
export function takeStep({ booking, events }: Chronicle, desk: Desk, step: Step): void {
  const fromStatus = booking.status
  booking.status = step.to
  booking.revision = (booking.revision ?? 1) + 1
  booking.updatedAt = step.at
  if (step.event === "booking_confirmed") {
    booking.confirmedAt = step.at
    booking.videoUrl = desk.profile.meetingUrl ?? null
  }
  if (step.event === "booking_cancelled" && step.by !== "system") booking.cancelledBy = step.by
  if (step.event === "booking_no_show") booking.noShowBy = step.by === "analyst" ? "investor" : "analyst"
  if (step.reason) {
    booking.reasonCode = step.reason.code
    booking.reasonText = step.reason.text
  }
  events.push({
    id: newId(),
    bookingId: booking.id ?? "",
    revision: booking.revision,
    event: step.event,
    actorId: actorId(booking, step.by),
    actorRole: step.by,
    fromStatus,
    toStatus: step.to,
    oldStartUtc: booking.startUtc,
    oldEndUtc: booking.endUtc,
    newStartUtc: booking.startUtc,
    newEndUtc: booking.endUtc,
    reasonCode: step.reason?.code ?? null,
    reasonText: step.reason?.text ?? null,
    late:
      step.event === "booking_cancelled" && isLateCancel(booking.startUtc, desk.cancelNoticeMinutes, step.at),
    createdAt: step.at,
  })
}

function actorId(booking: Booking, by: Actor): string | null {
  if (by === "system") return null
  return by === "analyst" ? booking.analystId : booking.investorId
}
