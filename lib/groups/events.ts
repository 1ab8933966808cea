import { and, asc, eq, type SQL, sql } from "drizzle-orm"
import { z } from "zod"
import { sessionBookingEvents } from "@/db/schema/bookings"
import { seatEvents } from "@/db/schema/seat-events"
import { users } from "@/db/schema/users"
import type { UserCtx } from "@/lib/context"
import { decodeCursor, encodeCursor } from "@/lib/core/cursor"
import type { Result } from "@/lib/core/result"
import type { GroupEventView } from "./views"

/** Where an event stands: by its time, of one moment by what came of what, then by its id. */
type Place = { readonly at: string; readonly rank: number; readonly id: string }

/** An event with its place. */
export type PlacedEvent = { readonly event: GroupEventView; readonly rank: number }

type Part = { readonly groupId: string; readonly after: Place | null; readonly limit: number }

const ORDER = "group_events"
const Stored = z
  .tuple([z.iso.datetime().regex(/^[12]\d{3}-/), z.int().min(0).max(9), z.uuid()])
  .transform(([at, rank, id]): Place => ({ at, rank, id }))

/** The place that a cursor of group sessions' events holds, null for their beginning; `invalid_input` when it holds none. */
export function readEventCursor(cursor: string | undefined): Result<Place | null, "invalid_input"> {
  return decodeCursor(cursor, ORDER, Stored)
}

/** The cursor of the page after an event. */
export function eventAfter({ event, rank }: PlacedEvent): string {
  return encodeCursor(ORDER, [event.createdAt.toISOString(), rank, event.id])
}

/** Compares two events by their places. */
export function byTime(one: PlacedEvent, other: PlacedEvent): number {
  return (
    one.event.createdAt.getTime() - other.event.createdAt.getTime() ||
    one.rank - other.rank ||
    (one.event.id < other.event.id ? -1 : 1)
  )
}

/** A session begins before all else, and is changed by what investors do. */
const ofSession = sql<number>`case when ${sessionBookingEvents.revision} = 1 then 0 else 2 end`.mapWith(
  Number,
)
/** What of one act comes last for an investor, because of what it did to the session. */
const ofSeat =
  sql<number>`case when ${seatEvents.event} in ('seat_confirmed', 'seat_released', 'seat_moved', 'waitlist_closed') then 3
    when ${seatEvents.event} in ('seat_offered', 'waitlist_skipped') then 4 else 1 end`.mapWith(Number)

/** The steps of a group session itself. Why it was called off is read by whoever was part of it. */
export async function findSessionEvents({ db }: UserCtx, part: Part): Promise<PlacedEvent[]> {
  const e = sessionBookingEvents
  const rows = await db
    .select({ ...columnsOf(e), event: e.event, rank: ofSession })
    .from(e)
    .where(and(eq(e.bookingId, part.groupId), isAfter(part.after, [e.createdAt, ofSession, e.id])))
    .orderBy(asc(e.createdAt), asc(ofSession), asc(e.id))
    .limit(part.limit)
  return rows.map(({ rank, ...event }) => ({ event: { ...event, investor: null, offerUntil: null }, rank }))
}

/** What happened to seats and waits: an investor's own, to its analyst and admins anybody's, with whose. */
export async function findSeatEvents({ db, actor }: UserCtx, part: Part): Promise<PlacedEvent[]> {
  const isOwn = actor.role === "investor"
  const e = seatEvents
  const rows = await db
    .select({
      ...columnsOf(e),
      event: e.event,
      offerUntil: e.offerUntil,
      investor: { id: users.id, name: users.name },
      rank: ofSeat,
    })
    .from(e)
    .innerJoin(users, eq(users.id, e.investorId))
    .where(
      and(
        eq(e.bookingId, part.groupId),
        isOwn ? eq(e.investorId, actor.id) : undefined,
        isAfter(part.after, [e.createdAt, ofSeat, e.id]),
      ),
    )
    .orderBy(asc(e.createdAt), asc(ofSeat), asc(e.id))
    .limit(part.limit)
  return rows.map(({ rank, ...event }) => ({
    event: { ...event, investor: isOwn ? null : event.investor },
    rank,
  }))
}

function columnsOf<Events extends typeof sessionBookingEvents | typeof seatEvents>(e: Events) {
  return {
    id: e.id,
    actorRole: e.actorRole,
    oldStartUtc: e.oldStartUtc,
    newStartUtc: e.newStartUtc,
    reasonCode: e.reasonCode,
    reasonText: "reasonText" in e ? e.reasonText : e.reason,
    late: e.late,
    createdAt: e.createdAt,
  }
}

function isAfter(after: Place | null, key: readonly unknown[]): SQL | undefined {
  if (after === null) return undefined
  return sql`(${sql.join(
    key.map((part) => sql`${part}`),
    sql`, `,
  )}) > (${after.at}::timestamptz, ${after.rank}::integer, ${after.id}::uuid)`
}
