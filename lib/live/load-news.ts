import { and, count, eq, inArray, isNull, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { analystListings } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { groupPlaces, groupSessions, sessionSeats, waitlistEntries } from "@/db/schema/groups"
import { notifications } from "@/db/schema/notifications"
import { statusInSql } from "@/lib/bookings/queries"
import { OPEN_WAITS } from "@/lib/core/groups"
import type { News } from "./news"

/** The present state of these sessions, one-to-one and group ones, as news. */
export async function loadSessionNews(db: Handle, ids: readonly string[], now: Date): Promise<News[]> {
  if (ids.length === 0) return []
  return [...(await loadBookingNews(db, ids, now)), ...(await loadGroupNews(db, ids, now))]
}

async function loadBookingNews(db: Handle, ids: readonly string[], now: Date): Promise<News[]> {
  const { id, revision, analystId, investorId } = sessionBookings
  const rows = await db
    .select({ bookingId: id, revision, status: statusInSql(now), analystId, investorId })
    .from(sessionBookings)
    .where(inArray(id, [...ids]))
  return rows.flatMap(({ investorId, ...row }) =>
    investorId === null ? [] : [{ name: "booking" as const, ...row, investorId }],
  )
}

async function loadGroupNews(db: Handle, ids: readonly string[], now: Date): Promise<News[]> {
  const { id, revision, analystId } = sessionBookings
  const rows = await db
    .select({
      groupId: id,
      revision,
      status: statusInSql(now),
      analystId,
      isListed: analystListings.isListed,
      taken: sql<number>`(select count(seat_id) from ${groupPlaces} where booking_id = ${id})`.mapWith(
        Number,
      ),
      investorIds: sql<string[]>`array(
        select investor_id from ${sessionSeats} where booking_id = ${id} and status = 'taken'
        union select investor_id from ${waitlistEntries} where booking_id = ${id} and ${inArray(sql`status`, OPEN_WAITS)})`,
    })
    .from(groupSessions)
    .innerJoin(sessionBookings, eq(id, groupSessions.bookingId))
    .innerJoin(analystListings, eq(analystListings.analystId, analystId))
    .where(inArray(groupSessions.bookingId, [...ids]))
  return rows.map(({ investorIds, ...row }) => ({ name: "group", ...row, investorIds: new Set(investorIds) }))
}

/** How many notifications each of these people has not read, as news. */
export async function loadUnreadNews(db: Handle, ids: readonly string[]): Promise<News[]> {
  if (ids.length === 0) return []
  const { recipientId, channel, status, readAt } = notifications
  const rows = await db
    .select({ recipientId, unread: count() })
    .from(notifications)
    .where(and(inArray(recipientId, [...ids]), eq(channel, "in_app"), eq(status, "sent"), isNull(readAt)))
    .groupBy(recipientId)
  const unreadOf = new Map(rows.map((row) => [row.recipientId, row.unread]))
  return ids.map((id) => ({ name: "notification", recipientId: id, unread: unreadOf.get(id) ?? 0 }))
}

/** Those of these analysts whose free times can be looked at. */
export async function keepListed(db: Handle, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { analystId, isListed } = analystListings
  const rows = await db
    .select({ analystId })
    .from(analystListings)
    .where(and(inArray(analystId, [...ids]), isListed))
  return rows.map((row) => row.analystId)
}
