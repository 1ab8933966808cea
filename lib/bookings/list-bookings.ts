import { and, asc, count, desc, type SQL, sql } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import type { Ctx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { BOOKING_STATUSES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { localDayRange } from "@/lib/scheduling/zone"
import { decodeCursor, encodeCursor, type Position } from "./cursor"
import { type BookingListQuery, ListBookingsInput, ListIncomingInput } from "./inputs"
import {
  analysts,
  hasStatus,
  investors,
  mentions,
  selectBookings,
  startsWithin,
  statusInSql,
  visibleTo,
} from "./queries"
import {
  type BookingRow,
  type BookingView,
  bookingRow,
  bookingView,
  type Page,
  type StatusCounts,
} from "./views"

type BookingPage<T> = Page<T> & { readonly counts?: StatusCounts }

/** The investor's own bookings, newest start first unless asked otherwise. */
export const listMine = operation(ListBookingsInput, ["investor"], (ctx, query) => listViews(ctx, query))

/** The analyst's bookings; `sort=respond_by` puts the nearest answer deadline first. */
export const listIncoming = operation(ListIncomingInput, ["analyst"], (ctx, query) => listViews(ctx, query))

/** Everyone's bookings, for admins. */
export const listAllBookings = operation(ListBookingsInput, ["admin"], (ctx, query) => listViews(ctx, query))

/** One page of the bookings that the caller may see. */
export async function listViews(
  ctx: Ctx,
  query: BookingListQuery,
): Promise<Result<BookingPage<BookingView>>> {
  return listPage(ctx, query, (row) => bookingView(row, ctx.actor, ctx.now))
}

/** The caller's bookings with what only the screens need. */
export async function listBookingRows(
  ctx: Ctx,
  query: BookingListQuery,
): Promise<Result<BookingPage<BookingRow>>> {
  return listPage(ctx, query, (row) => bookingRow(row, ctx.actor, ctx.now))
}

async function listPage<T>(
  ctx: Ctx,
  query: BookingListQuery,
  view: (row: Parameters<typeof bookingRow>[0]) => T,
): Promise<Result<BookingPage<T>>> {
  const position = query.cursor === undefined ? null : decodeCursor(query.cursor, query.sort)
  if (position === undefined) {
    return refuse("invalid_input", { fields: { cursor: ["This cursor does not belong to this list."] } })
  }
  const filters = filtersOf(ctx, query)
  const statuses = query.status ? [hasStatus(query.status, ctx.now)] : []
  const rows = await selectBookings(ctx.db)
    .where(and(...filters, ...statuses, ...(position ? [after(query.sort, position)] : [])))
    .orderBy(...ordering(query.sort))
    .limit(query.limit + 1)
  const items = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? items.at(-1) : undefined
  return ok({
    items: items.map(view),
    nextCursor: last ? encodeCursor(query.sort, last.booking) : null,
    ...(query.counts ? { counts: await countByStatus(ctx, query, filters) } : {}),
  })
}

function filtersOf(ctx: Ctx, query: BookingListQuery): SQL[] {
  const zone = ctx.actor.timeZone ?? "UTC"
  const from = typeof query.from === "string" ? new Date(localDayRange(zone, query.from).start) : query.from
  const to = typeof query.to === "string" ? new Date(localDayRange(zone, query.to).end) : query.to
  return [visibleTo(ctx.actor), ...startsWithin(from, to), ...(query.q ? [mentions(ctx.actor, query.q)] : [])]
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

async function countByStatus(ctx: Ctx, query: BookingListQuery, filters: SQL[]): Promise<StatusCounts> {
  const status = statusInSql(ctx.now)
  const counted = ctx.db.select({ status, count: count() }).from(sessionBookings).$dynamic()
  const rows = await (query.q
    ? counted
        .innerJoin(analysts, sql`${analysts.id} = ${sessionBookings.analystId}`)
        .innerJoin(investors, sql`${investors.id} = ${sessionBookings.investorId}`)
    : counted
  )
    .where(and(...filters))
    .groupBy(sql`1`)
  const found = new Map(rows.map((row) => [row.status, row.count]))
  return Object.fromEntries(BOOKING_STATUSES.map((name) => [name, found.get(name) ?? 0])) as StatusCounts
}
