import { type LoadedSchedule, loadSchedules } from "@/lib/availability/load-schedule"
import type { Ctx, UserCtx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { type DirectoryPosition, decodeDirectoryCursor, encodeDirectoryCursor } from "./directory-cursor"
import { BAR_DAYS, fourteenDays } from "./fourteen-days"
import { nextFreeTime, refreshFreeTimes } from "./free-times"
import { type DirectoryQuery, ListAnalystsInput } from "./inputs"
import { listFilters } from "./list-filters"
import { directoryPage, type ListedAnalyst } from "./queries"
import { type AnalystView, analystView, type DirectoryFilters, type DirectoryRow } from "./views"

const DAY = 86_400_000

/** Enabled analysts, also those without free time, in the order asked for. */
export const listAnalysts = operation(ListAnalystsInput, ROLES, async (ctx, query) => {
  const asked = beginOf(ctx, query)
  if (!asked.ok) return asked
  if (query.sort === "next_available" || query.freeWithinDays) {
    await refreshFreeTimes(ctx, query.duration ?? "shortest")
  }
  const page = await readPage(ctx, query, asked.value)
  const items = page.items.map(({ freeStartsByDay: _, postedStartsByDay: __, ...view }): AnalystView => view)
  return ok({ items, nextCursor: page.nextCursor })
})

/** A page of the directory with its rows' 14-day bars, and what it can be narrowed by. The number of queries does not depend on theirs. */
export async function listDirectory(
  ctx: UserCtx,
  query: DirectoryQuery,
): Promise<Result<DirectoryPage & { filters: DirectoryFilters }>> {
  const asked = beginOf(ctx, query)
  if (!asked.ok) return asked
  // Under "free within", the lengths are counted by their own free times.
  await refreshFreeTimes(ctx, query.freeWithinDays ? "all" : (query.duration ?? "shortest"))
  const [page, filters] = await Promise.all([
    readPage(ctx, query, asked.value),
    listFilters(ctx, query, asked.value.asOf),
  ])
  return ok({ ...page, filters })
}

type DirectoryPage = { readonly items: DirectoryRow[]; readonly nextCursor: string | null }
type Begin = { readonly position: DirectoryPosition | null; readonly asOf: Date }

function beginOf(ctx: Ctx, { cursor, sort }: DirectoryQuery): Result<Begin> {
  if (cursor === undefined) return ok({ position: null, asOf: ctx.now })
  const position = decodeDirectoryCursor(cursor, sort)
  if (position) return ok({ position, asOf: new Date(position.asOf) })
  return refuse("invalid_input", { fields: { cursor: ["This cursor does not belong to this list."] } })
}

async function readPage(
  ctx: UserCtx,
  query: DirectoryQuery,
  { position, asOf }: Begin,
): Promise<DirectoryPage> {
  const found = await directoryPage(ctx.db, query, position, asOf)
  const shown = found.slice(0, query.limit)
  const last = found.length > query.limit ? shown.at(-1) : undefined
  return {
    items: await withFreeTimes(ctx, shown, query.duration),
    nextCursor: last ? encodeDirectoryCursor(query.sort, last, asOf) : null,
  }
}

async function withFreeTimes(ctx: UserCtx, shown: readonly ListedAnalyst[], duration: number | undefined) {
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
  ctx: UserCtx,
  analyst: ListedAnalyst,
  seen: LoadedSchedule,
  duration?: number,
): DirectoryRow {
  const durationMinutes = duration ?? Math.min(...analyst.profile.sessionMinutes)
  const { starts, ...bars } = fourteenDays(ctx, seen.schedule, durationMinutes)
  const next =
    starts[0] === undefined ? nextFreeTime(seen, durationMinutes, ctx.now).nextFreeAt : new Date(starts[0])
  return { ...analystView(analyst, next), ...bars }
}
