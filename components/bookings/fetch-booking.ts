import type { BookingBody } from "@/lib/bookings/wire"
import type { GroupBody } from "@/lib/groups/wire"

/** A booking as it stands now; null where it is not the reader's or no answer came. */
export function fetchBooking(bookingId: string): Promise<BookingBody | null> {
  return answerOf(`/api/analyst_sessions/${bookingId}`)
}

/** The same of a session that may be a group's. */
export async function fetchSession(id: string): Promise<BookingBody | GroupBody | null> {
  return (await fetchBooking(id)) ?? (await answerOf<GroupBody>(`/api/group_sessions/${id}`))
}

async function answerOf<T>(path: string): Promise<T | null> {
  try {
    const response = await fetch(path)
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}
