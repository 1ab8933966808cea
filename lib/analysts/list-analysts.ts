import { inArray } from "drizzle-orm"
import { readRows } from "@/db/read-rows"
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
    await refreshFreeTimes(ctx, query.duration ?? "shortest")
    const read = await readFound(ctx, query)
    const { items: shown, nextCursor } = placesOn(query, asked.value, read)
    const analystOf = await analystsOf(
      ctx,
      shown.map(({ analystId }) => analystId),
    )
    return ok({ items: shown.flatMap((entry) => listedView(entry, analystOf, query.duration)), nextCursor })
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
  const { items: shown, nextCursor } = placesOn(query, asked.value, read)
  const ids = shown.map(({ analystId }) => analystId)
  return ok({ items: await readBars(ctx, ids, query.duration), nextCursor, filters })
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

/** The entries of one page in their order. */
function placesOn(
  query: DirectoryQuery,
  { position, asOf }: Begin,
  { all, found }: Read,
): Page<DirectoryEntry> {
  const missedBy = filtersOn(query, asOf)
  const matching = found.filter((entry) => missedBy(entry) === 0)
  const order = directoryOrder(query, position, asOf, all, matching)
  const { items, last } = pageOf(placesAfter(position, query.limit + 1, matching, order), query.limit)
  const shown = new Set(items.map(({ id }) => id))
  const entries = matching.filter(({ analystId }) => shown.has(analystId))
  const entryOf = new Map(entries.map((entry) => [entry.analystId, entry]))
  return {
    items: items.flatMap(({ id }) => entryOf.get(id) ?? []),
    nextCursor: last ? encodeDirectoryCursor(query.sort, last, order.basis, asOf) : null,
  }
}

async function analystsOf({ db }: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, ListedAnalyst>> {
  const analysts = await readRows(selectAnalysts(db, inArray(analystConnectProfiles.analystId, ids)))
  return new Map(analysts.map((analyst) => [analyst.profile.analystId, analyst]))
}

/** An analyst with his kept next free time; nobody when he is not listed any more. */
function listedView(
  { analystId, shortestMinutes, nextFree }: DirectoryEntry,
  analystOf: ReadonlyMap<string, ListedAnalyst>,
  duration: number = shortestMinutes,
): AnalystView[] {
  const analyst = analystOf.get(analystId)
  const seconds = nextFree.get(duration) ?? Number.POSITIVE_INFINITY
  return analyst ? [analystView(analyst, Number.isFinite(seconds) ? new Date(seconds * 1000) : null)] : []
}

async function readBars(
  ctx: UserCtx,
  ids: readonly string[],
  duration: number | undefined,
): Promise<DirectoryRow[]> {
  const [analystOf, schedules] = await Promise.all([
    analystsOf(ctx, ids),
    loadSchedules(ctx.db, ids, {
      from: ctx.now,
      to: new Date(ctx.now.getTime() + LONGEST_LOOK_MS),
      now: ctx.now,
    }),
  ])
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
