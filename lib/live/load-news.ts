import { and, count, eq, inArray, isNull } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { analystListings } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { notifications } from "@/db/schema/notifications"
import { statusInSql } from "@/lib/bookings/queries"
import type { News } from "./news"

/** The present state of these bookings, as news. */
export async function loadBookingNews(db: Handle, ids: readonly string[], now: Date): Promise<News[]> {
  if (ids.length === 0) return []
  const { id, revision, analystId, investorId } = sessionBookings
  const rows = await db
    .select({ bookingId: id, revision, status: statusInSql(now), analystId, investorId })
    .from(sessionBookings)
    .where(inArray(id, [...ids]))
  return rows.map((row) => ({ name: "booking", ...row }))
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
