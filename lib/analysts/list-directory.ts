import type { UserCtx } from "@/lib/context"
import { LONGEST_LOOK_MS } from "@/lib/core/limits"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { type LoadedSchedule, loadSchedules } from "@/lib/slots/load-schedule"
import { analystsOf, beginOf, placesOn, readFound } from "./directory-page"
import { fourteenDays } from "./fourteen-days"
import { nextFreeTime, refreshFreeTimes } from "./free-times"
import { ListAnalystsInput } from "./inputs"
import { listFilters } from "./list-filters"
import type { ListedAnalyst } from "./queries"
import { analystView, type DirectoryFilters, type DirectoryRow, isPaidByCard } from "./views"

/** A page of the directory with its rows' 14-day bars, and what it can be narrowed by. The number of queries does not depend on theirs. */
export const listDirectory = operation(
  { input: ListAnalystsInput, roles: ROLES, refuses: ["invalid_input"] },
  async function listDirectory(ctx, query) {
    const asked = beginOf(ctx, query)
    if (!asked.ok) return asked
    // Under "free within", the lengths are counted by their own free times.
    await refreshFreeTimes(ctx, query.freeWithinDays ? "all" : (query.duration ?? "shortest"))
    const read = await readFound(ctx, query)
    const filters: DirectoryFilters = {
      total: read.listed.length,
      ...listFilters(read.found, query, asked.value.asOf),
    }
    const { items: shown, nextCursor } = placesOn(query, asked.value, read)
    const ids = shown.map(({ analystId }) => analystId)
    return ok({ items: await readBars(ctx, ids, query.duration), nextCursor, filters })
  },
)

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
  return { ...analystView(analyst, next), ...bars, isPaidByCard: isPaidByCard(analyst.profile) }
}
