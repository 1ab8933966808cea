import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(cancelBooking, { idempotent: true }),
})
