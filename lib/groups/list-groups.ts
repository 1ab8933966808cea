import { and, asc, eq, gt, inArray, type SQL, sql } from "drizzle-orm"
import { analystListings } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { readDirectory, specialtyKey } from "@/lib/analysts/directory-entries"
import { decodePosition, encodePosition } from "@/lib/bookings/cursor"
import { liveAt } from "@/lib/bookings/live-sql"
import { startsWithin } from "@/lib/bookings/queries"
import type { UserCtx } from "@/lib/context"
import { pageOf } from "@/lib/core/cursor"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { momentsBetween } from "@/lib/scheduling/asked-dates"
import { type GroupListQuery, ListGroupsInput } from "./inputs"
import { isOwnOf, selectGroups } from "./queries"
import { groupView } from "./views"
import { GroupPageOutput } from "./wire"

const ORDER = "group_start"

/**
 * Group sessions to come that may take place, of analysts who are listed, the next first; with `mine` those of any time and status that the
 * caller leads, joined or waited for. Dates count in the caller's display zone.
 */
export const listGroups = operation(
  { input: ListGroupsInput, output: GroupPageOutput, roles: ROLES, refuses: ["invalid_input"] },
  async function listGroups(ctx, query) {
    const begin = decodePosition(query.cursor, ORDER)
    if (!begin.ok) return begin
    const { startUtc, id } = sessionBookings
    const order = [asc(startUtc), asc(id)]
    const from =
      begin.value && sql`(${startUtc}, ${id}) > (${begin.value.at}::timestamptz, ${begin.value.id}::uuid)`
    // Found by themselves first: what a view needs is looked up for no others.
    const found = ctx.db
      .select({ id })
      .from(sessionBookings)
      .innerJoin(analystListings, eq(analystListings.analystId, sessionBookings.analystId))
      .where(and(...(await filtersOf(ctx, query)), ...(from ? [from] : [])))
      .orderBy(...order)
      .limit(query.limit + 1)
    const rows = await selectGroups(ctx)
      .where(inArray(id, found))
      .orderBy(...order)
    const { items, last } = pageOf(rows, query.limit)
    const nextCursor = last
      ? encodePosition(ORDER, { at: last.booking.startUtc.toISOString(), id: last.booking.id })
      : null
    return ok({ items: items.map((row) => groupView(row, ctx)), nextCursor })
  },
)

async function filtersOf(ctx: UserCtx, query: GroupListQuery): Promise<SQL[]> {
  const { from, to } = momentsBetween(ctx.actor.timeZone ?? "UTC", query)
  const { analystId, startUtc } = sessionBookings
  return [
    sql`${sessionBookings.kind} = 'group'`,
    ...(query.mine
      ? [isOwnOf(ctx)]
      : [eq(analystListings.isListed, true), gt(startUtc, ctx.now), liveAt(ctx.now)]),
    ...startsWithin(from, to),
    ...(query.analystId ? [eq(analystId, query.analystId)] : []),
    ...(query.specialty ? [inArray(analystId, await analystsOf(ctx, query.specialty))] : []),
  ]
}

/** Who names this specialty, as the directory compares it. */
async function analystsOf({ db }: UserCtx, specialty: string): Promise<string[]> {
  const key = specialtyKey(specialty)
  const entries = await readDirectory(db)
  return entries
    .filter(({ specialties }) => specialties.some((each) => each.key === key))
    .map((entry) => entry.analystId)
}
