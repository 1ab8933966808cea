import { makeCalendarFeed } from "@/lib/calendar/make-calendar-feed"
import { revokeCalendarFeed } from "@/lib/calendar/revoke-calendar-feed"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(makeCalendarFeed, { status: 201 }),
  DELETE: route(revokeCalendarFeed),
})
