import { z } from "zod"
import { listBookingRows } from "@/lib/bookings/list-booking-rows"
import type { UserCtx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { PAGE_LIMIT, WHOLE_SCHEDULE_MS } from "@/lib/core/limits"
import { accepted, ok, type Result, refuse } from "@/lib/core/result"
import { IsoDate } from "@/lib/core/time-inputs"
import { LIVE_STATUSES } from "@/lib/core/vocabulary"
import { type MonthPage, monthPage, monthShowing, nearbyMonth, wholeMonth } from "@/lib/month-pages"
import { operation } from "@/lib/operation"
import { localDateOf, localDayRange } from "@/lib/scheduling/zone"
import { loadSchedule } from "@/lib/slots/load-schedule"
import { timeOffWithin } from "@/lib/slots/queries"
import { findLastBatch, listTemplates } from "./queries"
import { strandedBookings } from "./stranded-bookings"
import type { DateSession, DatesView } from "./views"

/** What to show: a month ("2026-12"; else the page with the date, else this month's) and the date that is chosen in it. */
const DatesInput = z.strictObject({
  month: z.string().optional(),
  date: IsoDate.optional(),
  /** 0 = Monday. */
  weekStart: z.int(),
})

/** One month of the analyst's own dates, on his clock, and all that is needed to change them. */
export const getDates = operation(
  { input: DatesInput, roles: ["analyst"], refuses: ["not_found"] },
  async function getDates(ctx, wanted): Promise<Result<DatesView, "not_found">> {
    const earliest = new Date(ctx.now.getTime() - 400 * DAY_MS)
    const seen = await loadSchedule(ctx.db, {
      analystId: ctx.actor.id,
      from:
        wanted.month === undefined && wanted.date === undefined
          ? new Date(ctx.now.getTime() - 32 * DAY_MS)
          : earliest,
      to: new Date(ctx.now.getTime() + WHOLE_SCHEDULE_MS),
      now: ctx.now,
    })
    if (!seen) return refuse("not_found")
    const { schedule, revision } = seen
    const { timeZone } = schedule
    const today = localDateOf(timeZone, ctx.now.getTime())
    const page = pageOf(wanted, today)
    const first = [page.first, today, wanted.date ?? today].sort()[0] ?? today
    const [timeOff, stranded, templates, lastBatch, dateSessions] = await Promise.all([
      timeOffWithin(ctx.db, ctx.actor.id, first),
      strandedBookings(ctx, schedule),
      listTemplates(ctx),
      findLastBatch(ctx),
      wanted.date === undefined ? [] : sessionsOn(ctx, timeZone, wanted.date),
    ])
    return ok({
      page,
      today,
      timeZone,
      revision,
      week: schedule.windows,
      overrides: schedule.overrides.filter(({ date }) => date >= first),
      timeOff,
      sessions: countByDate(
        timeZone,
        schedule.holds.map(({ startAt }) => startAt),
      ),
      stranded,
      templates,
      lastBatch,
      dateSessions,
    })
  },
)

/** Without a month, or for "today", the page looks ahead where little of the month is left; a month asked for is whole. */
function pageOf({ month, date, weekStart }: z.output<typeof DatesInput>, today: string): MonthPage {
  if (month === "today") return monthPage(today.slice(0, 7), today, weekStart)
  if (month !== undefined) return wholeMonth(nearbyMonth(month, today), weekStart)
  const shown = monthShowing(date ?? today, today, weekStart)
  return monthPage(nearbyMonth(shown, today), today, weekStart)
}

async function sessionsOn(ctx: UserCtx, timeZone: string, date: string): Promise<DateSession[]> {
  const { start, end } = localDayRange(timeZone, date)
  const list = await listBookingRows(ctx, {
    from: new Date(start),
    to: new Date(end),
    status: [...LIVE_STATUSES],
    sort: "start",
    limit: PAGE_LIMIT.max,
  })
  return accepted(list).items.map(({ id, investor, status, startUtc, endUtc }) => ({
    id,
    investorName: investor.name,
    status,
    startUtc: new Date(startUtc),
    endUtc: new Date(endUtc),
  }))
}

function countByDate(timeZone: string, starts: readonly number[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const start of starts) {
    const date = localDateOf(timeZone, start)
    counts[date] = (counts[date] ?? 0) + 1
  }
  return counts
}
