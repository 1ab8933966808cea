import { bookSession } from "@/lib/bookings/book-session"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(bookSession, { status: 201, idempotent: true }),
})
