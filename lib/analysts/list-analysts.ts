import { inArray } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import type { Ctx, UserCtx } from "@/lib/context"
import { type Page, pageOf } from "@/lib/core/cursor"
import { LONGEST_LOOK_MS } from "@/lib/core/limits"
import { ok, type Result } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { type LoadedSchedule, loadSchedules } from "@/lib/slots/load-schedule"
import { type DirectoryPosition, decodeDirectoryCursor, encodeDirectoryCursor } from "./directory-cursor"
import { type DirectoryEntry, readDirectory } from "./directory-entries"
import { filtersOn } from "./directory-filters"
import { directoryOrder, placesAfter } from "./directory-order"
import { fourteenDays } from "./fourteen-days"
import { nextFreeTime, refreshFreeTimes } from "./free-times"
import { type DirectoryQuery, ListAnalystsInput } from "./inputs"
import { listFilters } from "./list-filters"
import { type ListedAnalyst, searchListings, selectAnalysts } from "./queries"
import { type AnalystView, analystView, type DirectoryFilters, type DirectoryRow } from "./views"
import { AnalystPageOutput } from "./wire"

/** Enabled analysts, also those without free time, in the order asked for. */
export const listAnalysts = operation(
  { input: ListAnalystsInput, output: AnalystPageOutput, roles: ROLES, refuses: ["invalid_input"] },
  async function listAnalysts(ctx, query) {
    const asked = beginOf(ctx, query)
    if (!asked.ok) return asked
    if (query.sort === "next_available" || query.freeWithinDays) {
      await refreshFreeTimes(ctx, query.duration ?? "shortest")
    }
    const page = await readPage(ctx, query, asked.value, await readFound(ctx, query))
    const items = page.items.map(
      ({ freeStartsByDay: _, postedStartsByDay: __, ...view }): AnalystView => view,
    )
    return ok({ items, nextCursor: page.nextCursor })
  },
)

/** A page of the directory with its rows' 14-day bars, and what it can be narrowed by. The number of queries does not depend on theirs. */
export async function listDirectory(
  ctx: UserCtx,
  query: DirectoryQuery,
): Promise<Result<Page<DirectoryRow> & { filters: DirectoryFilters }, "invalid_input">> {
  const asked = beginOf(ctx, query)
  if (!asked.ok) return asked
  // Under "free within", the lengths are counted by their own free times.
  await refreshFreeTimes(ctx, query.freeWithinDays ? "all" : (query.duration ?? "shortest"))
  const read = await readFound(ctx, query)
  const filters = { total: read.listed.length, ...listFilters(read.found, query, asked.value.asOf) }
  return ok({ ...(await readPage(ctx, query, asked.value, read)), filters })
}

type Begin = { readonly position: DirectoryPosition | null; readonly asOf: Date }

function beginOf(ctx: Ctx, { cursor, sort }: DirectoryQuery): Result<Begin, "invalid_input"> {
  const begin = decodeDirectoryCursor(cursor, sort)
  if (!begin.ok) return begin
  const { value: position } = begin
  return ok({ position, asOf: position ? new Date(position.asOf) : ctx.now })
}

type Read = Readonly<Record<"all" | "listed" | "found", readonly DirectoryEntry[]>>

/** Everyone, those of them who are listed, and whom of these the search leaves. */
async function readFound({ db }: Ctx, { q }: DirectoryQuery): Promise<Read> {
  const [all, mentioned] = await Promise.all([readDirectory(db), q ? searchListings(db, q) : undefined])
  const listed = all.filter(({ isListed }) => isListed)
  return {
    all,
    listed,
    found: mentioned ? listed.filter(({ analystId }) => mentioned.has(analystId)) : listed,
  }
}

async function readPage(
  ctx: UserCtx,
  query: DirectoryQuery,
  { position, asOf }: Begin,
  { all, found }: Read,
): Promise<Page<DirectoryRow>> {
  const missedBy = filtersOn(query, asOf)
  const matching = found.filter((entry) => missedBy(entry) === 0)
  const order = directoryOrder(query, position, asOf, all, matching)
  const places = placesAfter(position, query.limit + 1, matching, order)
  const { items: shown, last } = pageOf(places, query.limit)
  return {
    items: await readRows(
      ctx,
      shown.map(({ id }) => id),
      query.duration,
    ),
    nextCursor: last ? encodeDirectoryCursor(query.sort, last, order.basis, asOf) : null,
  }
}

async function readRows(
  ctx: UserCtx,
  ids: readonly string[],
  duration: number | undefined,
): Promise<DirectoryRow[]> {
  const [analysts, schedules] = await Promise.all([
    selectAnalysts(ctx.db, inArray(analystConnectProfiles.analystId, ids)),
    loadSchedules(ctx.db, ids, {
      from: ctx.now,
      to: new Date(ctx.now.getTime() + LONGEST_LOOK_MS),
      now: ctx.now,
    }),
  ])
  const analystOf = new Map(analysts.map((analyst) => [analyst.profile.analystId, analyst]))
  return ids.flatMap((id) => {
    const [analyst, seen] = [analystOf.get(id), schedules.get(id)]
    return analyst && seen ? [directoryRow(ctx, analyst, seen, duration)] : []
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
