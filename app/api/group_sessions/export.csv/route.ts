import { exportSeats } from "@/lib/groups/export-seats"
import { csvResponse } from "@/lib/web/file-response"
import { endpoint, fileRoute } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: fileRoute(exportSeats, "text/csv", (file, request) => csvResponse(file, "group-seats", request)),
})
