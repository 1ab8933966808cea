import type { Metadata } from "next"
import { makeCalendarFeedAction, revokeCalendarFeedAction } from "@/app/actions/calendar"
import { CalendarFeed } from "@/components/accounts/calendar-feed"
import { FeedSteps } from "@/components/accounts/feed-steps"
import { clockOf } from "@/lib/accounts/rules"
import { getCalendarFeed } from "@/lib/calendar/get-calendar-feed"
import { accepted } from "@/lib/core/result"
import { formatZonedMoment, shortStyle } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"

export const metadata: Metadata = { title: "Calendar feed" }

/** One's sessions in one's own calendar: the secret address to subscribe to. */
export default async function CalendarFeedPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("investor", "analyst")
  const clock = clockOf(ctx.actor)
  const words = (at: Date) => formatZonedMoment(at, clock, shortStyle(at, ctx.now, clock.timeZone))
  const feed = accepted(await getCalendarFeed(ctx, {}))
  return (
    <>
      <CalendarFeed
        feed={feed && { made: words(feed.createdAt), read: feed.lastReadAt && words(feed.lastReadAt) }}
        asking={textOf((await searchParams).do)}
        make={makeCalendarFeedAction}
        revoke={revokeCalendarFeedAction}
      />
      <FeedSteps />
    </>
  )
}
