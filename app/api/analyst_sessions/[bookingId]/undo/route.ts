import { undoBooking } from "@/lib/bookings/undo-booking"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(undoBooking, { idempotent: true }),
})
