import { exportBookings } from "@/lib/bookings/export-bookings"
import { csvResponse } from "@/lib/web/csv-response"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(exportBookings, { respond: (lines, request) => csvResponse(lines, "sessions", request) }),
})
