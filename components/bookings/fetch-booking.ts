import type { BookingBody } from "@/lib/bookings/wire"

/** A booking as it stands now; null where it is not the reader's or no answer came. */
export async function fetchBooking(bookingId: string): Promise<BookingBody | null> {
  try {
    const response = await fetch(`/api/analyst_sessions/${bookingId}`)
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}
