import { confirmBooking } from "@/lib/bookings/confirm-booking"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(confirmBooking, { idempotent: true }),
})
