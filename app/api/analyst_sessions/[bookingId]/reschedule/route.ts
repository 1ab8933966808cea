import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(rescheduleBooking, { idempotent: true }),
})
