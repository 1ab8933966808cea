import { and, asc, desc, type SQL, sql } from "drizzle-orm"
import { readRows, type Tail } from "@/db/read-rows"
import { sessionBookings } from "@/db/schema/bookings"
import { readPlanned } from "@/db/transact"
import type { Ctx, UserCtx } from "@/lib/context"
import { type Page, pageOf } from "@/lib/core/cursor"
import { ok, type Result } from "@/lib/core/result"
import { momentsBetween } from "@/lib/scheduling/asked-dates"
import { type Counts, countByStatus, countOwn, countUpToMost, type SplitCounts } from "./count-by-status"
import { cursorAfter, decodePosition, type Position } from "./cursor"
import type { BookingListQuery } from "./inputs"
import { mentions } from "./mentions"
import { hasEnded, hasStatus, selectBookings, startsWithin, VIEWS, visibleTo } from "./queries"
import { type BookingRow, type BookingView, bookingRow, bookingView } from "./views"

/** A page of a list of bookings, with its counts where they were asked for. */
export type BookingPage<T> = Page<T> & Counts

/** One page of the bookings that the caller may see. */
export async function listViews(
  ctx: UserCtx,
  query: BookingListQuery,
): Promise<Result<BookingPage<BookingView>, "invalid_input">> {
  const { actor, now } = ctx
  const read: ReadPart<BookingView> = async ({ db }, part) => {
    const rows = await readRows(db, VIEWS[actor.role], within(part))
    return pageOfRows(rows, part, (row) => bookingView(row, actor, now))
  }
  return readBookings(ctx, query, read, false)
}

/** The same with what only the screens need, the counts also by what has ended and what has not. */
export async function listRows(
  ctx: UserCtx,
  query: BookingListQuery,
): Promise<Result<BookingPage<BookingRow> & SplitCounts, "invalid_input">> {
  const { actor, now } = ctx
  const read: ReadPart<BookingRow> = async ({ db }, part) => {
    const rows = await readRows(db, selectBookings, within(part))
    return pageOfRows(rows, part, (row) => bookingRow(row, actor, now))
  }
  return readBookings(ctx, query, read, true)
}

/** Which rows of a list a page holds, in which order. */
type Part = {
  readonly where: SQL | undefined
  readonly sort: BookingListQuery["sort"]
  readonly limit: number
}
type ReadPart<T> = (ctx: Ctx, part: Part) => Promise<Page<T>>

function within({ where, sort, limit }: Part) {
  return { where, orderBy: ordering(sort), limit: limit + 1 } satisfies Tail
}

/** The same rows of a search, found by themselves first: an index alone may show them, and people are joined to no others. */
function foundFirst(part: Part): Part {
  const { id } = sessionBookings
  const { where, orderBy, limit } = within(part)
  const found = sql`select ${id} from ${sessionBookings} where ${where} order by ${sql.join(orderBy, sql`, `)} limit ${limit}`
  return { ...part, where: sql`${id} = any(array(${found}))` }
}

function pageOfRows<Row extends { readonly booking: Parameters<typeof cursorAfter>[1] }, T>(
  rows: readonly Row[],
  { sort, limit }: Part,
  view: (row: Row) => T,
): Page<T> {
  const { items, last } = pageOf(rows, limit)
  return { items: items.map(view), nextCursor: last ? cursorAfter(sort, last.booking) : null }
}

async function readBookings<T>(
  ctx: UserCtx,
  query: BookingListQuery,
  read: ReadPart<T>,
  isSplit: boolean,
): Promise<Result<BookingPage<T> & SplitCounts, "invalid_input">> {
  const begin = decodePosition(query.cursor, query.sort)
  if (!begin.ok) return begin
  const { q, sort, limit } = query
  const filters = filtersOf(ctx, query)
  const onPage = [
    ...filters,
    ...(query.status ? [hasStatus(query.status, ctx.now)] : []),
    ...(query.ended === undefined ? [] : [hasEnded(query.ended, ctx.now)]),
    ...(begin.value ? [after(sort, begin.value)] : []),
  ]
  const isWholeHouse = ctx.actor.role === "admin"
  if (q) {
    return readPlanned(ctx, async (inner) => {
      const { inOrder, atOnce, isCommon } = await mentions(inner, q)
      const page = await read(inner, foundFirst({ where: and(...onPage, inOrder), sort, limit }))
      if (!query.counts) return ok(page)
      const counted =
        isWholeHouse && isCommon
          ? countUpToMost(inner, [...filters, inOrder], isSplit)
          : countByStatus(inner, [...filters, atOnce])
      return ok({ ...page, ...(await counted) })
    })
  }
  const page = await read(ctx, { where: and(...onPage), sort, limit })
  if (!query.counts) return ok(page)
  const counted = isWholeHouse ? countUpToMost(ctx, filters, isSplit) : countOwn(ctx, filters)
  return ok({ ...page, ...(await counted) })
}

function filtersOf(ctx: UserCtx, query: BookingListQuery): SQL[] {
  const zone = ctx.actor.timeZone ?? "UTC"
  const { from, to } = momentsBetween(zone, query)
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
