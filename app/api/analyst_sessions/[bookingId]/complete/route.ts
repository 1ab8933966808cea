import { completeBooking } from "@/lib/bookings/complete-booking"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(completeBooking, { idempotent: true }),
})
