import { and, asc, count, desc, eq, gte, inArray, type SQL, sql } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { groupPlaces, groupSessions, sessionSeats } from "@/db/schema/groups"
import { users } from "@/db/schema/users"
import { statusAt } from "@/lib/bookings/rules"
import type { UserCtx } from "@/lib/context"
import type { CalendarGroup } from "./group-event"

/** The group sessions of the caller's calendar that begin from `from` on, as they are now: those that an analyst leads; those in which an investor has a seat. */
export function loadCalendarGroups(ctx: UserCtx, from: Date, most: number): Promise<CalendarGroup[]> {
  const since = gte(sessionBookings.startUtc, from)
  return ctx.actor.role === "analyst"
    ? selectLed(ctx, since, most)
    : selectSeats(ctx, and(since, inArray(sessionSeats.status, ["taken", "no_show"])), most)
}

/** One group session as the caller's calendar has it: an investor's by his last seat, whatever became of it. Null where he had none, or leads it not. */
export async function loadCalendarGroup(ctx: UserCtx, groupId: string): Promise<CalendarGroup | null> {
  const isIt = eq(sessionBookings.id, groupId)
  const [found] =
    ctx.actor.role === "analyst" ? await selectLed(ctx, isIt, 1) : await selectSeats(ctx, isIt, 1)
  return found ?? null
}

const b = sessionBookings
const OF_SESSION = {
  groupId: b.id,
  status: b.status,
  startUtc: b.startUtc,
  endUtc: b.endUtc,
  respondBy: b.respondBy,
  topic: b.topic,
  videoUrl: b.videoUrl,
  revision: b.revision,
}

async function selectLed(
  { db, actor, now }: UserCtx,
  which: SQL | undefined,
  most: number,
): Promise<CalendarGroup[]> {
  const places = db
    .select({ total: count().as("total"), taken: count(groupPlaces.seatId).as("taken") })
    .from(groupPlaces)
    .where(eq(groupPlaces.bookingId, b.id))
    .as("places")
  const rows = await db
    .select({
      ...OF_SESSION,
      // Who comes changes what the entry says, too.
      updatedAt:
        sql<Date>`greatest(${b.updatedAt}, (select max(${sessionSeats.updatedAt}) from ${sessionSeats}
        where ${sessionSeats.bookingId} = ${b.id}))`.mapWith(b.updatedAt),
      seats: { taken: places.taken, total: places.total },
    })
    .from(groupSessions)
    .innerJoin(b, eq(b.id, groupSessions.bookingId))
    .innerJoinLateral(places, sql`true`)
    .where(and(eq(b.analystId, actor.id), which))
    .orderBy(asc(b.startUtc), asc(b.id))
    .limit(most)
  return rows.map(({ respondBy, ...row }) => ({
    ...row,
    status: statusAt({ ...row, respondBy }, now),
    seat: null,
  }))
}

async function selectSeats(
  { db, actor, now }: UserCtx,
  which: SQL | undefined,
  most: number,
): Promise<CalendarGroup[]> {
  const seat = sessionSeats
  const rows = await db
    .select({
      ...OF_SESSION,
      updatedAt: b.updatedAt,
      seat: { id: seat.id, status: seat.status, revision: seat.revision, updatedAt: seat.updatedAt },
      analystName: users.name,
    })
    .from(seat)
    .innerJoin(b, eq(b.id, seat.bookingId))
    .innerJoin(users, eq(users.id, b.analystId))
    .where(and(eq(seat.investorId, actor.id), which))
    .orderBy(asc(b.startUtc), asc(b.id), desc(seat.createdAt))
    .limit(most)
  return rows.map(({ respondBy, ...row }) => ({ ...row, status: statusAt({ ...row, respondBy }, now) }))
}
