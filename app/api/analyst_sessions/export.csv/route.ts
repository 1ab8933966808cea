import { exportBookings } from "@/lib/bookings/export-bookings"
import { csvResponse } from "@/lib/web/file-response"
import { endpoint, fileRoute } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: fileRoute(exportBookings, "text/csv", (file, request) => csvResponse(file, "sessions", request)),
})
