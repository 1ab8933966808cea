import { and, count, type SQL, sql } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import type { Ctx } from "@/lib/context"
import { MOST_COUNTED } from "@/lib/core/limits"
import { BOOKING_STATUSES, type BookingStatus, LIVE_STATUSES } from "@/lib/core/vocabulary"
import type { Mentions } from "./mentions"
import { hasEnded, statusInSql, statusParts } from "./queries"
import type { StatusCounts } from "./views"

/** How many bookings of each status a list has, all its pages together. */
export type Counts = { readonly counts?: StatusCounts }
/** Those of them that have ended by now, and those that have not. */
export type SplitCounts = { readonly endedCounts?: StatusCounts; readonly aheadCounts?: StatusCounts }

/** How many bookings of each status the filters leave; `people` are those that the filters speak of. */
export async function countByStatus(
  { db, now }: Ctx,
  filters: SQL[],
  people: Mentions["people"],
): Promise<Counts & SplitCounts> {
  const rows = await db
    .with(...people)
    .select({
      status: statusInSql(now),
      count: count(),
      ended: sql<number>`count(*) filter (where ${hasEnded(true, now)})`.mapWith(Number),
    })
    .from(sessionBookings)
    .where(and(...filters))
    .groupBy(sql`1`)
  const of = (status: BookingStatus) => rows.find((row) => row.status === status)
  return {
    counts: countsOf((status) => of(status)?.count),
    endedCounts: countsOf((status) => of(status)?.ended),
    aheadCounts: countsOf((status) => (of(status)?.count ?? 0) - (of(status)?.ended ?? 0)),
  }
}

/**
 * Counts no further than MOST_COUNTED: counting a million would take longer than all else of a page. Split, it counts of each
 * status the few that are against its nature, live ones that have ended and the others that have not; the rest is the other part.
 */
export async function countUpToMost(
  { db, now }: Ctx,
  filters: SQL[],
  isSplit: boolean,
): Promise<Counts & SplitCounts> {
  const counted = (parts: SQL[]) =>
    sql`(select count(*) from (select from ${sessionBookings} where ${and(...parts, ...filters)} limit ${MOST_COUNTED}) counted)`
  const column = (name: string, status: BookingStatus, more: SQL[]) => {
    const parts = statusParts(status, now).map((part) => counted([part, ...more]))
    return sql`least(${MOST_COUNTED}, ${sql.join(parts, sql` + `)})::int as ${sql.identifier(name)}`
  }
  const columns = BOOKING_STATUSES.flatMap((status) => [
    column(status, status, []),
    ...(isSplit ? [column(`few_${status}`, status, [hasEnded(isLive(status), now)])] : []),
  ])
  const { rows } = await db.execute<Record<string, number>>(sql`select ${sql.join(columns, sql`, `)}`)
  const [row = {}] = rows
  const counts = countsOf((status) => row[status])
  if (!isSplit) return { counts }
  const few = (status: BookingStatus) => row[`few_${status}`] ?? 0
  const rest = (status: BookingStatus) =>
    counts[status] === MOST_COUNTED ? MOST_COUNTED : counts[status] - few(status)
  return {
    counts,
    endedCounts: countsOf((status) => (isLive(status) ? few(status) : rest(status))),
    aheadCounts: countsOf((status) => (isLive(status) ? rest(status) : few(status))),
  }
}

function isLive(status: BookingStatus): boolean {
  return LIVE_STATUSES.some((live) => live === status)
}

function countsOf(read: (status: BookingStatus) => number | undefined): StatusCounts {
  return Object.fromEntries(BOOKING_STATUSES.map((status) => [status, read(status) ?? 0])) as StatusCounts
}
