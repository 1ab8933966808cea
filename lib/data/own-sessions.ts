import { asc, eq, inArray } from "drizzle-orm"
import { readFromReplica } from "@/db/read-from-replica"
import { sessionBookingEvents, sessionBookingNotes } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import { listViews } from "@/lib/bookings/booking-pages"
import type { BookingView } from "@/lib/bookings/views"
import type { UserCtx } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import type { Columns } from "./formats"

const PAGE = 200

/** A session of one's own as one sees it, with what happened to it and what both sides wrote. */
export type OwnSession = BookingView & {
  readonly events: Awaited<ReturnType<typeof eventsOf>>
  readonly notes: Awaited<ReturnType<typeof notesOf>>
}

/** The caller's own sessions, oldest first, page by page. An admin has none: those that he sees are other people's. */
export async function* ownSessions(ctx: UserCtx): AsyncGenerator<OwnSession[]> {
  if (ctx.actor.role === "admin") return
  let cursor: string | undefined
  do {
    const after = cursor
    const { value } = await readFromReplica(ctx, (reading) => pageAfter(reading, after))
    const { page, events, notes } = value
    const of = <Row extends { bookingId: string }>(rows: readonly Row[]) =>
      Map.groupBy(rows, ({ bookingId }) => bookingId)
    const [eventsBy, notesBy] = [of(events), of(notes)]
    yield page.items.map((booking) => ({
      ...booking,
      events: eventsBy.get(booking.id) ?? [],
      notes: notesBy.get(booking.id) ?? [],
    }))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

async function pageAfter(ctx: UserCtx, cursor: string | undefined) {
  const page = accepted(await listViews(ctx, { sort: "start", limit: PAGE, cursor }))
  const ids = page.items.map(({ id }) => id)
  return { page, events: await eventsOf(ctx, ids), notes: await notesOf(ctx, ids) }
}

/** What of each session is looked at, page by page. */
export async function* partsOf<Part>(
  ctx: UserCtx,
  part: (session: OwnSession) => readonly Part[],
): AsyncGenerator<Part[]> {
  for await (const page of ownSessions(ctx)) yield page.flatMap(part)
}

function eventsOf({ db }: UserCtx, ids: readonly string[]) {
  const e = sessionBookingEvents
  return db
    .select({
      bookingId: e.bookingId,
      revision: e.revision,
      event: e.event,
      actorRole: e.actorRole,
      actorName: users.name,
      fromStatus: e.fromStatus,
      toStatus: e.toStatus,
      oldStartUtc: e.oldStartUtc,
      newStartUtc: e.newStartUtc,
      newEndUtc: e.newEndUtc,
      reasonCode: e.reasonCode,
      reasonText: e.reasonText,
      late: e.late,
      suggestsColleagues: e.suggestsColleagues,
      createdAt: e.createdAt,
    })
    .from(e)
    .leftJoin(users, eq(users.id, e.actorId))
    .where(inArray(e.bookingId, [...ids]))
    .orderBy(asc(e.bookingId), asc(e.revision))
}

function notesOf({ db }: UserCtx, ids: readonly string[]) {
  const n = sessionBookingNotes
  return db
    .select({
      bookingId: n.bookingId,
      authorType: n.authorType,
      authorName: users.name,
      note: n.note,
      createdAt: n.createdAt,
    })
    .from(n)
    .innerJoin(users, eq(users.id, n.authorId))
    .where(inArray(n.bookingId, [...ids]))
    .orderBy(asc(n.bookingId), asc(n.createdAt), asc(n.id))
}

export const EVENT_COLUMNS: Columns<OwnSession["events"][number]> = [
  ["booking_id", (row) => row.bookingId],
  ["revision", (row) => row.revision],
  ["event", (row) => row.event],
  ["actor_role", (row) => row.actorRole],
  ["actor_name", (row) => row.actorName],
  ["from_status", (row) => row.fromStatus],
  ["to_status", (row) => row.toStatus],
  ["old_start_utc", (row) => row.oldStartUtc],
  ["new_start_utc", (row) => row.newStartUtc],
  ["new_end_utc", (row) => row.newEndUtc],
  ["reason_code", (row) => row.reasonCode],
  ["reason_text", (row) => row.reasonText],
  ["late", (row) => String(row.late)],
  ["created_at", (row) => row.createdAt],
]

export const NOTE_COLUMNS: Columns<OwnSession["notes"][number]> = [
  ["booking_id", (row) => row.bookingId],
  ["author_type", (row) => row.authorType],
  ["author_name", (row) => row.authorName],
  ["note", (row) => row.note],
  ["created_at", (row) => row.createdAt],
]
