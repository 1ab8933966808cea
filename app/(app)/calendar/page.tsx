import type { Metadata } from "next"
import { Suspense } from "react"
import { CalendarDays } from "@/components/calendar/calendar-days"
import { datesOf, RANGES, type RangeKey, rangeOf } from "@/components/calendar/ranges"
import { PageTitle } from "@/components/ui/page-title"
import { SegmentedLinks } from "@/components/ui/segmented-control"
import { SkeletonRows } from "@/components/ui/skeleton"
import { clockOf } from "@/lib/accounts/rules"
import { listBookingRows } from "@/lib/bookings/list-bookings"
import type { Ctx } from "@/lib/context"
import { PAGE_LIMIT } from "@/lib/core/limits"
import { dateIn, formatDate, formatMonth } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { zoneLabel } from "@/lib/zone-names"

export const metadata: Metadata = { title: "Calendar" }

/** The viewer's sessions by local day. */
export default async function CalendarPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("investor", "analyst")
  const range = rangeOf(textOf((await searchParams).range))
  const clock = clockOf(ctx.actor)
  const { from, to } = datesOf(range, dateIn(clock.timeZone, ctx.now))
  const days = from === to ? formatDate(to, "long-year") : rangeWords(from, to)
  return (
    <>
      <PageTitle
        lede={`${days}, ${zoneLabel(clock.timeZone, ctx.now)}`}
        aside={
          <SegmentedLinks
            label="Range"
            items={RANGES.map(({ key, label }) => ({
              href: `/calendar?range=${key}`,
              label,
              current: key === range,
            }))}
          />
        }
      >
        Calendar
      </PageTitle>
      <div className="mt-6 lg:mt-9">
        <Suspense key={range} fallback={<SkeletonRows rows={4} />}>
          <Days ctx={ctx} range={range} />
        </Suspense>
      </div>
    </>
  )
}

async function Days({ ctx, range }: { ctx: Ctx; range: RangeKey }) {
  const clock = clockOf(ctx.actor)
  const dates = datesOf(range, dateIn(clock.timeZone, ctx.now))
  const list = await listBookingRows(ctx, { ...dates, sort: "start", limit: PAGE_LIMIT.max })
  if (!list.ok) throw new Error(`A list without a cursor was refused: ${list.problem.code}`)
  const { items, nextCursor } = list.value
  return (
    <>
      <CalendarDays bookings={items} viewer={ctx.actor.role} clock={clock} now={ctx.now} />
      {nextCursor && (
        <p className="mt-3 type-small text-ink-2">
          These are the first {PAGE_LIMIT.max} sessions. Choose fewer days to see the rest.
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
