import type { Role } from "@/lib/core/vocabulary"

/** Where a viewer of this role has a booking's page. */
export function bookingPath(bookingId: string, viewer: Role): string {
  return viewer === "admin" ? `/admin/bookings/${bookingId}` : `/bookings/${bookingId}`
}
