import { getGroupFile } from "@/lib/calendar/get-group-file"
import { calendarResponse } from "@/lib/web/calendar-response"
import { endpoint, fileRoute } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: fileRoute(getGroupFile, "text/calendar", (text, request) =>
    calendarResponse(text, "group-session", request),
  ),
})
