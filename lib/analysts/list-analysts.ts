import { type LoadedSchedule, loadSchedules } from "@/lib/availability/load-schedule"
import type { Ctx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { countPerDay } from "@/lib/scheduling/count-per-day"
import { listSlots } from "@/lib/scheduling/slots"
import { localDateOf, localDayRange } from "@/lib/scheduling/zone"
import { type DirectoryQuery, ListAnalystsInput } from "./inputs"
import { directoryFilters, type ListedAnalyst, selectAnalysts, sumAllRatings } from "./queries"
import { houseMean, ratingScore } from "./ratings"
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

/** A page of the directory with each row's 14-day bars, and how many analysts match in all. */
export async function listDirectory(
  ctx: Ctx,
  query: DirectoryQuery,
): Promise<Result<{ items: DirectoryRow[]; nextCursor: string | null; total: number }>> {
  const found = await selectAnalysts(ctx.db, ...directoryFilters(query))
  const longest = Math.max(BAR_DAYS, ...found.map(({ profile }) => profile.bookingWindowDays))
  const schedules = await loadSchedules(
    ctx.db,
    found.map(({ profile }) => profile.analystId),
    { from: ctx.now, to: new Date(ctx.now.getTime() + (longest + 2) * DAY), now: ctx.now },
  )
  const rows = found.flatMap((analyst) => {
    const seen = schedules.get(analyst.profile.analystId)
    return seen ? [{ analyst, row: directoryRow(ctx, analyst, seen, query.duration) }] : []
  })
  const mean = houseMean(await sumAllRatings(ctx.db))
  rows.sort((a, b) => compare(query.sort, mean, ctx.now, a, b))
  return page(
    rows.map(({ row }) => row),
    query,
  )
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
  const barsEnd = localDayRange(zone, today).start + (BAR_DAYS + 1) * DAY
  const near = listSlots(seen.schedule, { from: now, to: barsEnd, durationMinutes, now })
  const horizon = now + (analyst.profile.bookingWindowDays + 2) * DAY
  const next =
    near[0] ?? listSlots(seen.schedule, { from: barsEnd, to: horizon, durationMinutes, now, limit: 1 })[0]
  return {
    ...analystView(analyst, next === undefined ? null : new Date(next)),
    freeStartsByDay: countPerDay(near, zone, today, BAR_DAYS),
  }
}

type Sortable = { analyst: ListedAnalyst; row: DirectoryRow }

function compare(sort: DirectoryQuery["sort"], mean: number, now: Date, a: Sortable, b: Sortable): number {
  const byName = a.row.name.localeCompare(b.row.name, "en") || (a.row.analystId < b.row.analystId ? -1 : 1)
  if (sort === "rating")
    return ratingScore(b.analyst.ratings, mean, now) - ratingScore(a.analyst.ratings, mean, now) || byName
  const key = sort === "price" ? priceKey : nextKey
  const [left, right] = [key(a), key(b)]
  return left === right ? byName : left - right
}

const priceKey = ({ row }: Sortable) => Number(row.hourlyRate ?? 0)
const nextKey = ({ row }: Sortable) => row.nextAvailableUtc?.getTime() ?? Number.POSITIVE_INFINITY

function page(rows: DirectoryRow[], { cursor, limit }: DirectoryQuery) {
  const last = cursor === undefined ? -1 : rows.findIndex((row) => row.analystId === cursor)
  if (cursor !== undefined && last < 0) {
    return refuse("invalid_input", { fields: { cursor: ["This cursor does not belong to this list."] } })
  }
  const items = rows.slice(last + 1, last + 1 + limit)
  const more = last + 1 + limit < rows.length
  return ok({ items, nextCursor: more ? (items.at(-1)?.analystId ?? null) : null, total: rows.length })
}
