import { and, count, eq, type SQL, sql } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import { hasStatus, startsWithin, statusInSql } from "@/lib/bookings/queries"
import type { StatusCounts } from "@/lib/bookings/views"
import type { UserCtx } from "@/lib/context"
import { MOST_COUNTED } from "@/lib/core/limits"
import { BOOKING_STATUSES, type BookingStatus } from "@/lib/core/vocabulary"
import { momentsBetween } from "@/lib/scheduling/asked-dates"
import type { HouseGroupsQuery } from "./inputs"
import { hasWords } from "./queries"

/** What narrows the house's list of group sessions. */
export type HouseGroupFilters = Omit<HouseGroupsQuery, "limit" | "cursor">

/** Group sessions by their id alone, with their analysts joined, that all filters leave. */
export function selectHouseGroups(ctx: UserCtx, filters: HouseGroupFilters, before: SQL | undefined) {
  return ctx.db
    .select({ id: sessionBookings.id })
    .from(sessionBookings)
    .innerJoin(users, eq(users.id, sessionBookings.analystId))
    .where(and(filtersOf(ctx, filters), before))
    .$dynamic()
}

function filtersOf({ actor, now }: UserCtx, { status, q, ...dates }: HouseGroupFilters): SQL | undefined {
  const { from, to } = momentsBetween(actor.timeZone ?? "UTC", dates)
  return and(
    sql`${sessionBookings.kind} = 'group'`,
    ...startsWithin(from, to),
    ...hasWords(q ?? ""),
    ...(status && status.length > 0 ? [hasStatus(status, now)] : []),
  )
}

/** How many of each status the other filters leave, no further than MOST_COUNTED. */
export async function countHouseGroups(ctx: UserCtx, filters: HouseGroupFilters): Promise<StatusCounts> {
  const standing = ctx.db
    .select({ status: statusInSql(ctx.now).as("status") })
    .from(sessionBookings)
    .innerJoin(users, eq(users.id, sessionBookings.analystId))
    .where(filtersOf(ctx, { ...filters, status: undefined }))
    .as("standing")
  const rows = await ctx.db
    .select({ status: standing.status, count: count() })
    .from(standing)
    .groupBy(standing.status)
  const of = (each: BookingStatus) => rows.find(({ status }) => status === each)?.count ?? 0
  const counts = BOOKING_STATUSES.map((each) => [each, Math.min(of(each), MOST_COUNTED)])
  return Object.fromEntries(counts) as StatusCounts
}
