import { bookForInvestor } from "@/lib/bookings/book-for-investor"
import { listAllBookings } from "@/lib/bookings/list-all-bookings"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(listAllBookings),
  POST: route(bookForInvestor, { status: 201, idempotent: true }),
})
