import { and, count, gt, type SQL, sql } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import type { Ctx } from "@/lib/context"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { MOST_COUNTED, SESSION_MINUTES } from "@/lib/core/limits"
import { BOOKING_STATUSES, type BookingStatus, LIVE_STATUSES } from "@/lib/core/vocabulary"
import { hasEnded, statusInSql, statusParts } from "./queries"
import { COMPLETES_AFTER_HOURS } from "./rules"
import type { StatusCounts } from "./views"

/** In the statement itself: with a parameter its kept plan would be made for a tenth of all rows. */
const MOST = sql.raw(String(MOST_COUNTED))

/** How many bookings of each status a list has, all its pages together. */
export type Counts = { readonly counts?: StatusCounts }
/** Those of them that have ended by now, and those that have not. */
export type SplitCounts = { readonly endedCounts?: StatusCounts; readonly aheadCounts?: StatusCounts }

/** How many bookings of each status the filters leave, each row looked at. */
export async function countByStatus({ db, now }: Ctx, filters: SQL[]): Promise<Counts & SplitCounts> {
  const rows = await db
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
    counts: countsOf((status) => of(status)?.count ?? 0),
    endedCounts: countsOf((status) => of(status)?.ended ?? 0),
    aheadCounts: countsOf((status) => (of(status)?.count ?? 0) - (of(status)?.ended ?? 0)),
  }
}

/** Live rows that started longer ago than this are those that no sweep has been at: hardly ever any. */
const LATELY_MS = COMPLETES_AFTER_HOURS * HOUR_MS + 2 * SESSION_MINUTES.max * MINUTE_MS

/**
 * The same for a person's own, in a third of the time: all are counted by the status that is stored, and what the present changes
 * about it is looked for among the latest alone. Where a live row is older than those, every row is looked at after all.
 */
export async function countOwn(ctx: Ctx, filters: SQL[]): Promise<Counts & SplitCounts> {
  const { db, now } = ctx
  const { status, startUtc } = sessionBookings
  const since = new Date(now.getTime() - LATELY_MS)
  const stored = db
    .select({
      is: sql<BookingStatus | null>`null::text`.as("is"),
      status,
      ended: sql<boolean>`true`.as("ended"),
      count: count(),
    })
    .from(sessionBookings)
    .where(and(...filters))
    .groupBy(status)
  const latest = db
    .select({
      is: statusInSql(now).as("is"),
      status,
      ended: hasEnded(true, now).as("ended") as SQL.Aliased<boolean>,
      count: count(),
    })
    .from(sessionBookings)
    .where(and(...filters, gt(startUtc, since)))
    .groupBy(sql`1`, status, sql`3`)
  const rows = await stored.unionAll(latest)
  const sum = (fits: (row: (typeof rows)[number]) => boolean) =>
    rows.reduce((total, row) => total + (fits(row) ? row.count : 0), 0)
  const all = (of: BookingStatus) => sum((row) => row.is === null && row.status === of)
  const late = (of: BookingStatus) => sum((row) => row.is !== null && row.status === of)
  if (LIVE_STATUSES.some((live) => all(live) !== late(live))) return countByStatus(ctx, filters)
  const counts = countsOf((of) => all(of) - late(of) + sum((row) => row.is === of))
  const aheadCounts = countsOf((of) => sum((row) => row.is === of && !row.ended))
  return { counts, aheadCounts, endedCounts: countsOf((of) => counts[of] - aheadCounts[of]) }
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
    sql`(select count(*) from (select from ${sessionBookings} where ${and(...parts, ...filters)} limit ${MOST}) counted)`
  const column = (name: string, status: BookingStatus, more: SQL[]) => {
    const parts = statusParts(status, now).map((part) => counted([part, ...more]))
    return sql`least(${MOST}, ${sql.join(parts, sql` + `)})::int as ${sql.identifier(name)}`
  }
  const columns = BOOKING_STATUSES.flatMap((status) => [
    column(status, status, []),
    ...(isSplit ? [column(`few_${status}`, status, [hasEnded(isLive(status), now)])] : []),
  ])
  const { rows } = await db.execute<Record<string, number>>(sql`select ${sql.join(columns, sql`, `)}`)
  const [row = {}] = rows
  const counts = countsOf((status) => row[status] ?? 0)
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

function countsOf(read: (status: BookingStatus) => number): StatusCounts {
  return Object.fromEntries(BOOKING_STATUSES.map((status) => [status, read(status)])) as StatusCounts
}
