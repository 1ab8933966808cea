import { and, asc, eq, gt, inArray, type SQL, sql } from "drizzle-orm"
import { analystListings } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { readDirectory, specialtyKey } from "@/lib/analysts/directory-entries"
import type { Position } from "@/lib/bookings/cursor"
import { liveAt } from "@/lib/bookings/live-sql"
import { startsWithin } from "@/lib/bookings/queries"
import type { UserCtx } from "@/lib/context"
import { momentsBetween } from "@/lib/scheduling/asked-dates"
import type { GroupListQuery } from "./inputs"
import { isOwnOf } from "./queries"

/** The order of lists of group sessions. */
export const BY_START = [asc(sessionBookings.startUtc), asc(sessionBookings.id)] as const

/** The ids of a page of group sessions, found by themselves first: what a view needs is looked up for no others. */
export function pageOfGroups(
  { db }: UserCtx,
  { limit }: GroupListQuery,
  filters: readonly SQL[],
  after: Position | null,
) {
  const { startUtc, id } = sessionBookings
  const from = after && sql`(${startUtc}, ${id}) > (${after.at}::timestamptz, ${after.id}::uuid)`
  return db
    .select({ id })
    .from(sessionBookings)
    .innerJoin(analystListings, eq(analystListings.analystId, sessionBookings.analystId))
    .where(and(...filters, ...(from ? [from] : [])))
    .orderBy(...BY_START)
    .limit(limit + 1)
}

/** What a list asks for, as conditions. */
export async function filtersOf(ctx: UserCtx, query: GroupListQuery): Promise<SQL[]> {
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
