import type { Metadata } from "next"
import { Suspense } from "react"
import { CalendarDays } from "@/components/calendar/calendar-days"
import { CALENDAR_RANGES, type CalendarRange, readCalendar } from "@/components/calendar/calendar-url"
import { CustomRange } from "@/components/calendar/custom-range"
import { calendarDays } from "@/components/calendar/days"
import { PeriodLinks } from "@/components/calendar/period-links"
import { PageTitle } from "@/components/ui/page-title"
import { SegmentedLinks } from "@/components/ui/segmented-control"
import { SkeletonRows } from "@/components/ui/skeleton"
import { TextLink } from "@/components/ui/text-link"
import { clockOf } from "@/lib/accounts/rules"
import { listBookingRows } from "@/lib/bookings/list-booking-rows"
import type { UserCtx } from "@/lib/context"
import { PAGE_LIMIT } from "@/lib/core/limits"
import { accepted } from "@/lib/core/result"
import { listGroups } from "@/lib/groups/list-groups"
import { isOnCalendar } from "@/lib/groups/screen-words"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import { localDayRange } from "@/lib/scheduling/zone"
import { getOwnTime } from "@/lib/slots/get-own-time"
import { dateIn, formatDate, formatMonth } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import type { SearchParams } from "@/lib/web/search-params"
import { zoneHead } from "@/lib/zone-heads"

export const metadata: Metadata = { title: "Calendar" }

/** More sessions than anyone has in 62 days of eight a day. */
const MOST_SESSIONS = 500

/** The viewer's sessions by local day; the analyst's with posted and off time. */
export default async function CalendarPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("investor", "analyst")
  const clock = clockOf(ctx.actor)
  const range = readCalendar(await searchParams, dateIn(clock.timeZone, ctx.now))
  const { key, from, to } = range
  const days = from === to ? formatDate(to, "long-year") : rangeWords(from, to)
  const places = CALENDAR_RANGES.map((each) => ({ ...each, href: `/calendar?range=${each.key}` }))
  const custom = { key: "custom", label: "Custom", href: "/calendar?range=custom" }
  return (
    <>
      <PageTitle
        lede={`${days}, ${zoneOfDays(clock.timeZone, from, to)}`}
        aside={
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <PeriodLinks range={range} />
            <SegmentedLinks
              label="Range"
              items={[...places, custom].map((place) => ({ ...place, current: place.key === key }))}
            />
          </div>
        }
      >
        Calendar
      </PageTitle>
      {key === "custom" && <CustomRange range={range} />}
      {ctx.actor.role === "analyst" && (
        <p className="mt-3 type-small">
          <TextLink href="/groups/new" className="inline-flex min-h-11 items-center mouse:min-h-0">
            New group session
          </TextLink>
        </p>
      )}
      <div className="mt-6">
        <Suspense key={`${from} ${to}`} fallback={<SkeletonRows rows={4} />}>
          <Days ctx={ctx} range={range} />
        </Suspense>
      </div>
    </>
  )
}

/** Read at the end of every day: a change of the clock within the range leaves the place alone. */
function zoneOfDays(timeZone: string, from: string, to: string): string {
  const count = dayOf(to) - dayOf(from) + 1
  const dates = Array.from({ length: count }, (_, index) => dateOf(dayOf(from) + index))
  return zoneHead(
    timeZone,
    dates.map((date) => localDayRange(timeZone, date).end - 1),
  )
}

async function Days({ ctx, range: { from, to } }: { ctx: UserCtx; range: CalendarRange }) {
  const clock = clockOf(ctx.actor)
  const { timeZone } = clock
  const [start, end] = [localDayRange(timeZone, from).start, localDayRange(timeZone, to).end]
  const [list, found, groups] = await Promise.all([
    listBookingRows(ctx, { from: new Date(start), to: new Date(end), sort: "start", limit: MOST_SESSIONS }),
    ctx.actor.role === "analyst" ? getOwnTime(ctx, { from: new Date(start), until: new Date(end) }) : null,
    listGroups(ctx, { mine: "1", from: new Date(start), to: new Date(end), limit: PAGE_LIMIT.max }),
  ])
  const { items, nextCursor } = accepted(list)
  const own = found?.ok ? found.value : null
  const days = calendarDays(items, own, { from, to, timeZone }, accepted(groups).items.filter(isOnCalendar))
  return (
    <>
      <CalendarDays days={days} own={own} viewer={ctx.actor.role} clock={clock} now={ctx.now} />
      {nextCursor && (
        <p className="mt-3 type-small text-ink-2">
          These are the first {MOST_SESSIONS} sessions. Choose fewer days to see the rest.
        </p>
      )}
    </>
  )
}

function rangeWords(from: string, to: string): string {
  const [first, last] = [from, to].map((date) => `${Number(date.slice(8))} ${formatMonth(date)}`)
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  return `${sameYear ? first?.slice(0, -" 2026".length) : first} to ${last}`
}
