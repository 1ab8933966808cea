import { type LoadedSchedule, loadSchedules } from "@/lib/availability/load-schedule"
import type { Ctx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { countPerDay } from "@/lib/scheduling/count-per-day"
import { listSlots } from "@/lib/scheduling/slots"
import { localDateOf, localDayRange } from "@/lib/scheduling/zone"
import { decodeDirectoryCursor, encodeDirectoryCursor } from "./directory-cursor"
import { nextFreeTime, refreshFreeTimes } from "./free-times"
import { type DirectoryQuery, ListAnalystsInput } from "./inputs"
import { countAnalysts, directoryPage, type ListedAnalyst } from "./queries"
import { type AnalystView, analystView, type DirectoryRow } from "./views"

const DAY = 86_400_000
/** Days of the directory's bars. */
export const BAR_DAYS = 14

/** Enabled analysts, also those without free time: best score first, or soonest free, or cheapest. */
export const listAnalysts = operation(ListAnalystsInput, ROLES, async (ctx, query) => {
  const page = await listDirectory(ctx, query)
  if (!page.ok) return page
  const items = page.value.items.map(({ freeStartsByDay: _, ...view }): AnalystView => view)
  return ok({ items, nextCursor: page.value.nextCursor })
})

/** A page of the directory with its rows' 14-day bars, and how many analysts match. The number of queries does not depend on theirs. */
export async function listDirectory(
  ctx: Ctx,
  query: DirectoryQuery,
): Promise<Result<{ items: DirectoryRow[]; nextCursor: string | null; total: number }>> {
  const position = query.cursor === undefined ? null : decodeDirectoryCursor(query.cursor, query.sort)
  if (position === undefined) {
    return refuse("invalid_input", { fields: { cursor: ["This cursor does not belong to this list."] } })
  }
  if (query.sort === "next_available") await refreshFreeTimes(ctx.db, ctx.now, query.duration)
  const asOf = position ? new Date(position.asOf) : ctx.now
  const [found, total] = await Promise.all([
    directoryPage(ctx.db, query, position, asOf),
    countAnalysts(ctx.db, query),
  ])
  const shown = found.slice(0, query.limit)
  const last = found.length > query.limit ? shown.at(-1) : undefined
  return ok({
    items: await withFreeTimes(ctx, shown, query.duration),
    nextCursor: last ? encodeDirectoryCursor(query.sort, last, asOf) : null,
    total,
  })
}

async function withFreeTimes(ctx: Ctx, shown: readonly ListedAnalyst[], duration: number | undefined) {
  const longest = Math.max(BAR_DAYS, ...shown.map(({ profile }) => profile.bookingWindowDays))
  const schedules = await loadSchedules(
    ctx.db,
    shown.map(({ profile }) => profile.analystId),
    { from: ctx.now, to: new Date(ctx.now.getTime() + (longest + 2) * DAY), now: ctx.now },
  )
  return shown.flatMap((analyst) => {
    const seen = schedules.get(analyst.profile.analystId)
    return seen ? [directoryRow(ctx, analyst, seen, duration)] : []
  })
}

function directoryRow(
  ctx: Ctx,
  analyst: ListedAnalyst,
  seen: LoadedSchedule,
  duration?: number,
): DirectoryRow {
  const zone = ctx.actor.timeZone ?? "UTC"
  const now = ctx.now.getTime()
  const today = localDateOf(zone, now)
  const durationMinutes = duration ?? Math.min(...analyst.profile.sessionMinutes)
  const to = localDayRange(zone, today).start + (BAR_DAYS + 1) * DAY
  const near = listSlots(seen.schedule, { from: now, to, durationMinutes, now })
  const next =
    near[0] === undefined ? nextFreeTime(seen, durationMinutes, ctx.now).nextFreeAt : new Date(near[0])
  return { ...analystView(analyst, next), freeStartsByDay: countPerDay(near, zone, today, BAR_DAYS) }
}
