import { and, asc, eq, gte } from "drizzle-orm"
import { analystTimeOff } from "@/db/schema/availability"
import { listBookingRows } from "@/lib/bookings/list-bookings"
import type { UserCtx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { PAGE_LIMIT, WHOLE_SCHEDULE_MS } from "@/lib/core/limits"
import { accepted, ok, type Result, refuse } from "@/lib/core/result"
import { LIVE_STATUSES } from "@/lib/core/vocabulary"
import { type MonthPage, monthPage, monthShowing, nearbyMonth, wholeMonth } from "@/lib/month-pages"
import { localDateOf, localDayRange } from "@/lib/scheduling/zone"
import { loadSchedule } from "@/lib/slots/load-schedule"
import { findLastBatch } from "./batch"
import { strandedBookings } from "./stranded-bookings"
import { listTemplates } from "./templates"
import type { DateSession, DatesView, TimeOffView } from "./views"

/** What to show: a month ("2026-12"; else the page with the date, else this month's) and the date that is chosen in it. */
type Wanted = {
  readonly month: string | undefined
  readonly date: string | undefined
  /** 0 = Monday. */
  readonly weekStart: number
}

/** One month of the analyst's own dates, on his clock, and all that is needed to change them. `not_found` without a profile. */
export async function getDates(ctx: UserCtx, wanted: Wanted): Promise<Result<DatesView>> {
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
    timeOffFrom(ctx, first),
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
}

/** Without a month, or for "today", the page looks ahead where little of the month is left; a month asked for is whole. */
function pageOf({ month, date, weekStart }: Wanted, today: string): MonthPage {
  if (month === "today") return monthPage(today.slice(0, 7), today, weekStart)
  if (month !== undefined) return wholeMonth(nearbyMonth(month, today), weekStart)
  const shown = monthShowing(date ?? today, today, weekStart)
  return monthPage(nearbyMonth(shown, today), today, weekStart)
}

async function timeOffFrom(ctx: UserCtx, first: string): Promise<TimeOffView[]> {
  const { id, startDate, endDate, startMinute, endMinute, reason } = analystTimeOff
  return ctx.db
    .select({ id, startDate, endDate, startMinute, endMinute, reason })
    .from(analystTimeOff)
    .where(and(eq(analystTimeOff.analystId, ctx.actor.id), gte(endDate, first)))
    .orderBy(asc(startDate), asc(startMinute), asc(id))
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
