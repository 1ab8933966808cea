import { and, asc, eq, gte, lt, type SQL, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Handle } from "@/db/client"
import { freshnessNow, readFromReplica } from "@/db/read-from-replica"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionSeats } from "@/db/schema/groups"
import { users } from "@/db/schema/users"
import { BYTE_ORDER_MARK, csvRow } from "@/lib/bookings/csv"
import { priceOnWire, statusAt } from "@/lib/bookings/rules"
import type { User, UserCtx } from "@/lib/context"
import type { DatedFile } from "@/lib/core/freshness"
import { momentsBetween } from "@/lib/scheduling/asked-dates"
import { shownSeatStatus } from "./rules"

const PAGE = 500
const analysts = alias(users, "analysts")

/** Which group sessions: from ≤ start < to, or one. */
type Filters = {
  readonly groupId?: string | undefined
  readonly from?: Date | string | undefined
  readonly to?: Date | string | undefined
}
type Row = Awaited<ReturnType<typeof readPage>>[number]
type Column = readonly [name: string, read: (row: Row, now: Date) => string | number | Date | null]

/**
 * The seats of group sessions as CSV, a header and a line each, by start: an analyst's of those that he leads, an admin's of all. Whoever
 * had a seat is named with his firm, and without his address; what he asked is for the analyst alone.
 */
export async function seatsFile(ctx: UserCtx, filters: Filters): Promise<DatedFile> {
  return { pieces: seatsCsv(ctx, filters), freshness: await freshnessNow(ctx) }
}

/** The same as its text alone, a page at a time. */
export async function* seatsCsv(ctx: UserCtx, filters: Filters): AsyncIterable<string> {
  const columns = COLUMNS.filter(([name]) => name !== "question" || ctx.actor.role === "analyst")
  yield BYTE_ORDER_MARK + csvRow(columns.map(([name]) => name))
  const where = filtersOf(ctx.actor, filters)
  for (let after: Row | undefined, isFirst = true; isFirst || after; isFirst = false) {
    const rest = after && isAfter(after)
    const { value: rows } = await readFromReplica(ctx, ({ db }) =>
      readPage(db, [...where, ...(rest ? [rest] : [])]),
    )
    yield rows.map((row) => csvRow(columns.map(([, read]) => read(row, ctx.now)))).join("")
    after = rows.length === PAGE ? rows.at(-1) : undefined
  }
}

function filtersOf(actor: User, filters: Filters): SQL[] {
  const { from, to } = momentsBetween(actor.timeZone ?? "UTC", filters)
  const { id, kind, analystId, startUtc } = sessionBookings
  return [
    eq(kind, "group"),
    ...(actor.role === "analyst" ? [eq(analystId, actor.id)] : []),
    ...(filters.groupId ? [eq(id, filters.groupId)] : []),
    ...(from ? [gte(startUtc, from)] : []),
    ...(to ? [lt(startUtc, to)] : []),
  ]
}

function isAfter({ startUtc, seatId }: Row): SQL {
  return sql`(${sessionBookings.startUtc}, ${sessionSeats.id}) > (${startUtc.toISOString()}::timestamptz, ${seatId}::uuid)`
}

function readPage(db: Handle, where: SQL[]) {
  const { id, status, startUtc, endUtc, respondBy, topic } = sessionBookings
  const seat = sessionSeats
  return db
    .select({
      ...{ id, status, startUtc, endUtc, respondBy, topic },
      analyst: analysts.name,
      seatId: seat.id,
      seatStatus: seat.status,
      investor: users.name,
      firm: users.firm,
      question: seat.question,
      price: seat.price,
      currency: seat.currency,
      late: seat.late,
      reasonCode: seat.reasonCode,
      reason: seat.reason,
      takenAt: seat.createdAt,
      changedAt: seat.updatedAt,
    })
    .from(sessionBookings)
    .innerJoin(seat, eq(seat.bookingId, id))
    .innerJoin(users, eq(users.id, seat.investorId))
    .innerJoin(analysts, eq(analysts.id, sessionBookings.analystId))
    .where(and(...where))
    .orderBy(asc(startUtc), asc(seat.id))
    .limit(PAGE)
}

const COLUMNS: readonly Column[] = [
  ["group_session_id", ({ id }) => id],
  ["session_status", (row, now) => statusAt(row, now)],
  ["start_utc", ({ startUtc }) => startUtc],
  ["end_utc", ({ endUtc }) => endUtc],
  ["topic", ({ topic }) => topic],
  ["analyst", ({ analyst }) => analyst],
  ["seat_id", ({ seatId }) => seatId],
  ["seat_status", (row, now) => shownSeatStatus(row.seatStatus, statusAt(row, now))],
  ["investor", ({ investor }) => investor],
  ["firm", ({ firm }) => firm],
  ["question", ({ question }) => question],
  ["price", ({ price, currency }) => priceOnWire(price, currency)],
  ["currency", ({ currency }) => currency],
  ["late", ({ late }) => String(late)],
  ["reason_code", ({ reasonCode }) => reasonCode],
  ["reason_text", ({ reason }) => reason],
  ["taken_at", ({ takenAt }) => takenAt],
  ["changed_at", ({ changedAt }) => changedAt],
]
