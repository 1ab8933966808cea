import { getCalendarFile } from "@/lib/calendar/get-calendar-file"
import { calendarResponse } from "@/lib/web/calendar-response"
import { endpoint, fileRoute } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: fileRoute(getCalendarFile, "text/calendar", (text, request) =>
    calendarResponse(text, "session", request),
  ),
})
