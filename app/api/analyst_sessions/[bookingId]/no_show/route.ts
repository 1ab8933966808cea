import { noShowBooking } from "@/lib/bookings/no-show-booking"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(noShowBooking, { idempotent: true }),
})
