"use server"

import { makeCalendarFeed } from "@/lib/calendar/make-calendar-feed"
import { revokeCalendarFeed } from "@/lib/calendar/revoke-calendar-feed"
import { action } from "@/lib/web/action"

export const makeCalendarFeedAction = action(makeCalendarFeed)
export const revokeCalendarFeedAction = action(revokeCalendarFeed)
