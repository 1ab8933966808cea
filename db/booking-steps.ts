import type { BookingEvent, BookingStatus } from "@/lib/core/vocabulary"

/** Every step that an event of a booking can be: its name, the status before and the one after. */
export const STEPS: readonly [BookingEvent, BookingStatus | null, BookingStatus][] = [
  ["booking_requested", null, "requested"],
  ["booking_requested", "requested", "requested"],
  ["booking_confirmed", null, "confirmed"],
  ["booking_confirmed", "requested", "confirmed"],
  ["booking_declined", "requested", "declined"],
  ["booking_declined", "confirmed", "declined"],
  ["booking_cancelled", "requested", "cancelled"],
  ["booking_cancelled", "confirmed", "cancelled"],
  ["booking_completed", "confirmed", "completed"],
  ["booking_no_show", "confirmed", "no_show"],
  ["booking_overturned", "no_show", "completed"],
  ["booking_undone", "confirmed", "requested"],
  ["booking_undone", "completed", "confirmed"],
  ["booking_expired", "requested", "expired"],
  ["booking_rescheduled", "requested", "requested"],
  ["booking_rescheduled", "confirmed", "confirmed"],
  ["booking_rescheduled", "confirmed", "requested"],
  ["booking_updated", "requested", "requested"],
  ["booking_updated", "confirmed", "confirmed"],
]
