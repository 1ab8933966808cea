import { and, asc, eq, gt, inArray } from "drizzle-orm"
import { readFromReplica } from "@/db/read-from-replica"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionSeats, waitlistEntries } from "@/db/schema/groups"
import { seatEvents } from "@/db/schema/seat-events"
import type { UserCtx } from "@/lib/context"
import { isOwnOf, selectGroups } from "@/lib/groups/queries"
import { groupView } from "@/lib/groups/views"
import type { Columns } from "./formats"

const PAGE = 200

/** The group sessions that the caller leads, has or had a seat in, or waited for, page by page; with his own seats, waits and what happened to them. */
export async function* ownGroups(ctx: UserCtx) {
  for (let after: string | undefined; ; ) {
    const begin = after
    const { value: rows } = await readFromReplica(ctx, (reading) => groupsAfter(reading, begin))
    yield rows
    if (rows.length < PAGE) return
    after = rows.at(-1)?.id
  }
}

async function groupsAfter(ctx: UserCtx, after: string | undefined) {
  const { id, kind } = sessionBookings
  const rows = await selectGroups(ctx)
    .where(and(eq(kind, "group"), isOwnOf(ctx), after === undefined ? undefined : gt(id, after)))
    .orderBy(asc(id))
    .limit(PAGE)
  const ids = rows.map(({ booking }) => booking.id)
  const [seats, waits, events] = [
    await ownSeats(ctx, ids),
    await ownWaits(ctx, ids),
    await ownEvents(ctx, ids),
  ]
  return rows.map((row) => {
    const of = <Own extends { readonly groupSessionId: string }>(list: readonly Own[]) =>
      list.filter(({ groupSessionId }) => groupSessionId === row.booking.id)
    return { ...groupView(row, ctx), seatsHad: of(seats), waits: of(waits), events: of(events) }
  })
}

function ownSeats({ db, actor }: UserCtx, ids: readonly string[]) {
  const s = sessionSeats
  return db
    .select({
      groupSessionId: s.bookingId,
      id: s.id,
      startUtc: s.startUtc,
      endUtc: s.endUtc,
      status: s.status,
      question: s.question,
      nameShown: s.nameShown,
      late: s.late,
      reasonCode: s.reasonCode,
      reasonText: s.reason,
      createdAt: s.createdAt,
      updatedAt: s.updatedAt,
    })
    .from(s)
    .where(and(eq(s.investorId, actor.id), inArray(s.bookingId, [...ids])))
    .orderBy(asc(s.createdAt), asc(s.id))
}

function ownWaits({ db, actor }: UserCtx, ids: readonly string[]) {
  const w = waitlistEntries
  return db
    .select({
      groupSessionId: w.bookingId,
      mode: w.mode,
      status: w.status,
      offerUntil: w.offerUntil,
      createdAt: w.createdAt,
      updatedAt: w.updatedAt,
    })
    .from(w)
    .where(and(eq(w.investorId, actor.id), inArray(w.bookingId, [...ids])))
    .orderBy(asc(w.createdAt), asc(w.id))
}

function ownEvents({ db, actor }: UserCtx, ids: readonly string[]) {
  const e = seatEvents
  return db
    .select({
      groupSessionId: e.bookingId,
      event: e.event,
      actorRole: e.actorRole,
      offerUntil: e.offerUntil,
      oldStartUtc: e.oldStartUtc,
      newStartUtc: e.newStartUtc,
      reasonCode: e.reasonCode,
      reasonText: e.reason,
      late: e.late,
      createdAt: e.createdAt,
    })
    .from(e)
    .where(and(eq(e.investorId, actor.id), inArray(e.bookingId, [...ids])))
    .orderBy(asc(e.createdAt), asc(e.id))
}

type OwnSeat = Awaited<ReturnType<typeof ownSeats>>[number]

export const SEAT_COLUMNS: Columns<OwnSeat> = [
  ["id", (row) => row.id],
  ["group_session_id", (row) => row.groupSessionId],
  ["start_utc", (row) => row.startUtc],
  ["end_utc", (row) => row.endUtc],
  ["status", (row) => row.status],
  ["question", (row) => row.question],
  ["name_shown", (row) => String(row.nameShown)],
  ["late", (row) => String(row.late)],
  ["reason_code", (row) => row.reasonCode],
  ["reason_text", (row) => row.reasonText],
  ["created_at", (row) => row.createdAt],
  ["updated_at", (row) => row.updatedAt],
]

/** The caller's own seats, page by page. */
export async function* seatsOfGroups(ctx: UserCtx): AsyncGenerator<OwnSeat[]> {
  for await (const page of ownGroups(ctx)) yield page.flatMap(({ seatsHad }) => seatsHad)
}
