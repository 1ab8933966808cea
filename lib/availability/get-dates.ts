import { z } from "zod"
import { DAY_MS } from "@/lib/core/duration"
import { WHOLE_SCHEDULE_MS } from "@/lib/core/limits"
import { ok, type Result, refuse } from "@/lib/core/result"
import { IsoDate } from "@/lib/core/time-inputs"
import { type MonthPage, monthPage, monthShowing, nearbyMonth, wholeMonth } from "@/lib/month-pages"
import { operation } from "@/lib/operation"
import { localDateOf } from "@/lib/scheduling/zone"
import { loadSchedule } from "@/lib/slots/load-schedule"
import { timeOffWithin } from "@/lib/slots/queries"
import { countByDate, sessionsOn } from "./date-sessions"
import { findLastBatch, listTemplates } from "./queries"
import { strandedBookings } from "./stranded-bookings"
import type { DatesView } from "./views"

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
