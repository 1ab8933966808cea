import type { BookingKind, Role } from "@/lib/core/vocabulary"

/** Where a viewer of this role has a booking's page. */
export function bookingPath(bookingId: string, viewer: Role): string {
  return viewer === "admin" ? `/admin/bookings/${bookingId}` : `/bookings/${bookingId}`
}

/** The same of a session of either kind. */
export function sessionPath({ id, kind }: { id: string; kind: BookingKind }, viewer: Role): string {
  return kind === "group" ? `/groups/${id}` : bookingPath(id, viewer)
}
