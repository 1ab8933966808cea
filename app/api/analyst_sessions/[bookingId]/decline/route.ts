import { declineBooking } from "@/lib/bookings/decline-booking"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(declineBooking, { idempotent: true }),
})
