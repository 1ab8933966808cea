import { and, asc, desc, type SQL, sql } from "drizzle-orm"
import { readRows } from "@/db/read-rows"
import { sessionBookings } from "@/db/schema/bookings"
import { readPlanned } from "@/db/transact"
import type { Ctx, UserCtx } from "@/lib/context"
import { type Page, pageOf } from "@/lib/core/cursor"
import { ok, type Result } from "@/lib/core/result"
import { localDayRange } from "@/lib/scheduling/zone"
import { type Counts, countByStatus, countUpToMost, type SplitCounts } from "./count-by-status"
import { cursorAfter, decodePosition, type Position } from "./cursor"
import type { BookingListQuery } from "./inputs"
import { type Mentions, mentions } from "./mentions"
import { hasEnded, hasStatus, selectBookings, startsWithin, visibleTo } from "./queries"
import { type BookingView, type bookingRow, bookingView } from "./views"

/** A page of a list of bookings, with its counts where they were asked for. */
export type BookingPage<T> = Page<T> & Counts

/** One page of the bookings that the caller may see. */
export async function listViews(
  ctx: UserCtx,
  query: BookingListQuery,
): Promise<Result<BookingPage<BookingView>, "invalid_input">> {
  return readBookings(ctx, query, (row) => bookingView(row, ctx.actor, ctx.now), false)
}

/** One page of the bookings that the caller may see, each as `view` shows it; split, the counts also by what has ended. */
export async function readBookings<T>(
  ctx: UserCtx,
  query: BookingListQuery,
  view: (row: Parameters<typeof bookingRow>[0]) => T,
  isSplit: boolean,
): Promise<Result<BookingPage<T> & SplitCounts, "invalid_input">> {
  const begin = decodePosition(query.cursor, query.sort)
  if (!begin.ok) return begin
  const { value: position } = begin
  const { q } = query
  const filters = filtersOf(ctx, query)
  const { rows, ...counted } = q
    ? await readPlanned(ctx, async (inner) => {
        const { found, people } = await mentions(inner, q)
        return readPage(inner, query, [...filters, found], position, isSplit, people)
      })
    : await readPage(ctx, query, filters, position, isSplit)
  const { items, last } = pageOf(rows, query.limit)
  return ok({
    items: items.map(view),
    nextCursor: last ? cursorAfter(query.sort, last.booking) : null,
    ...counted,
  })
}

async function readPage(
  ctx: Ctx,
  query: BookingListQuery,
  filters: SQL[],
  position: Position | null,
  isSplit: boolean,
  people: Mentions["people"] = [],
) {
  const statuses = [
    ...(query.status ? [hasStatus(query.status, ctx.now)] : []),
    ...(query.ended === undefined ? [] : [hasEnded(query.ended, ctx.now)]),
  ]
  const select = selectBookings(ctx.db, people)
    .where(and(...filters, ...statuses, ...(position ? [after(query.sort, position)] : [])))
    .orderBy(...ordering(query.sort))
    .limit(query.limit + 1)
  const rows = await readRows(select)
  if (!query.counts) return { rows }
  const isWholeHouse = ctx.actor.role === "admin" && !query.q
  if (isWholeHouse) return { rows, ...(await countUpToMost(ctx, filters, isSplit)) }
  return { rows, ...(await countByStatus(ctx, filters, people)) }
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
