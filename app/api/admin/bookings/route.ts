import { listAllBookings } from "@/lib/bookings/list-all-bookings"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(listAllBookings) })
