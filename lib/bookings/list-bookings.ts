import { and, asc, count, desc, type SQL, sql } from "drizzle-orm"
import type { Database, Transaction } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import { readPlanned } from "@/db/transact"
import type { Ctx, UserCtx } from "@/lib/context"
import { type Page, pageOf } from "@/lib/core/cursor"
import { MOST_COUNTED } from "@/lib/core/limits"
import { ok, type Result } from "@/lib/core/result"
import { BOOKING_STATUSES, type BookingStatus, LIVE_STATUSES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { localDayRange } from "@/lib/scheduling/zone"
import { cursorAfter, decodePosition, type Position } from "./cursor"
import { type BookingListQuery, ListBookingsInput, ListIncomingInput } from "./inputs"
import {
  hasEnded,
  hasStatus,
  mentions,
  selectBookings,
  startsWithin,
  statusInSql,
  statusParts,
  visibleTo,
} from "./queries"
import { type BookingRow, type BookingView, bookingRow, bookingView, type StatusCounts } from "./views"

type Counts = { readonly counts?: StatusCounts }
/** Those of them that have ended by now, and those that have not. */
type SplitCounts = { readonly endedCounts?: StatusCounts; readonly aheadCounts?: StatusCounts }
type BookingPage<T> = Page<T> & Counts

/** The investor's own bookings, newest start first unless asked otherwise. */
export const listMine = operation(ListBookingsInput, ["investor"], (ctx, query) => listViews(ctx, query))

/** The analyst's bookings; `sort=respond_by` puts the nearest answer deadline first. */
export const listIncoming = operation(ListIncomingInput, ["analyst"], (ctx, query) => listViews(ctx, query))

/** Everyone's bookings, for admins. */
export const listAllBookings = operation(ListBookingsInput, ["admin"], (ctx, query) => listViews(ctx, query))

/** One page of the bookings that the caller may see. */
export async function listViews(
  ctx: UserCtx,
  query: BookingListQuery,
): Promise<Result<BookingPage<BookingView>>> {
  const page = await listPage(ctx, query, (row) => bookingView(row, ctx.actor, ctx.now), false)
  if (!page.ok) return page
  const { endedCounts: _, aheadCounts: __, ...onTheWire } = page.value
  return ok(onTheWire)
}

/** The caller's bookings with what only the screens need. */
export async function listBookingRows(
  ctx: UserCtx,
  query: BookingListQuery,
): Promise<Result<BookingPage<BookingRow> & SplitCounts>> {
  return listPage(ctx, query, (row) => bookingRow(row, ctx.actor, ctx.now), true)
}

async function listPage<T>(
  ctx: UserCtx,
  query: BookingListQuery,
  view: (row: Parameters<typeof bookingRow>[0]) => T,
  isSplit: boolean,
): Promise<Result<BookingPage<T> & SplitCounts>> {
  const begin = decodePosition(query.cursor, query.sort)
  if (!begin.ok) return begin
  const { value: position } = begin
  const { q } = query
  const filters = filtersOf(ctx, query)
  const { rows, ...counted } = q
    ? await readPlanned(ctx.db, async (tx) =>
        readPage(tx, ctx, query, [...filters, await mentions(tx, ctx.actor, q)], position, isSplit),
      )
    : await readPage(ctx.db, ctx, query, filters, position, isSplit)
  const { items, last } = pageOf(rows, query.limit)
  return ok({
    items: items.map(view),
    nextCursor: last ? cursorAfter(query.sort, last.booking) : null,
    ...counted,
  })
}

async function readPage(
  db: Database | Transaction,
  ctx: Ctx,
  query: BookingListQuery,
  filters: SQL[],
  position: Position | null,
  isSplit: boolean,
) {
  const statuses = [
    ...(query.status ? [hasStatus(query.status, ctx.now)] : []),
    ...(query.ended === undefined ? [] : [hasEnded(query.ended, ctx.now)]),
  ]
  const rows = await selectBookings(db)
    .where(and(...filters, ...statuses, ...(position ? [after(query.sort, position)] : [])))
    .orderBy(...ordering(query.sort))
    .limit(query.limit + 1)
  if (!query.counts) return { rows }
  const isWholeHouse = ctx.actor.role === "admin" && !query.q
  if (isWholeHouse) return { rows, ...(await countUpToMost(db, ctx.now, filters, isSplit)) }
  return { rows, ...(await countByStatus(db, ctx.now, filters)) }
}

function filtersOf(ctx: UserCtx, query: BookingListQuery): SQL[] {
  const zone = ctx.actor.timeZone ?? "UTC"
  const from = typeof query.from === "string" ? new Date(localDayRange(zone, query.from).start) : query.from
  const to = typeof query.to === "string" ? new Date(localDayRange(zone, query.to).end) : query.to
  return [visibleTo(ctx.actor), ...startsWithin(from, to)]
}

function ordering(sort: BookingListQuery["sort"]): SQL[] {
  const { startUtc, respondBy, id } = sessionBookings
  if (sort === "start") return [asc(startUtc), asc(id)]
  if (sort === "-start") return [desc(startUtc), desc(id)]
  return [sql`${respondBy} asc nulls last`, asc(id)]
}

function after(sort: BookingListQuery["sort"], { at, id }: Position): SQL {
  const key =
    sort === "respond_by" ? sql`coalesce(${sessionBookings.respondBy}, 'infinity')` : sessionBookings.startUtc
  const there = sql`(${at}::timestamptz, ${id}::uuid)`
  return sort === "-start"
    ? sql`(${key}, ${sessionBookings.id}) < ${there}`
    : sql`(${key}, ${sessionBookings.id}) > ${there}`
}

async function countByStatus(
  db: Database | Transaction,
  now: Date,
  filters: SQL[],
): Promise<Counts & SplitCounts> {
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
    counts: countsOf((status) => of(status)?.count),
    endedCounts: countsOf((status) => of(status)?.ended),
    aheadCounts: countsOf((status) => (of(status)?.count ?? 0) - (of(status)?.ended ?? 0)),
  }
}

/**
 * Counts no further than MOST_COUNTED: counting a million would take longer than all else of a page. Split, it counts of each
 * status the few that are against its nature, live ones that have ended and the others that have not; the rest is the other part.
 */
async function countUpToMost(
  db: Database | Transaction,
  now: Date,
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
