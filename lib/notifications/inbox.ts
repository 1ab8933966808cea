import { and, count, eq, type SQL, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { say } from "@/db/say"
import { notifications } from "@/db/schema/notifications"

/** What was shown to somebody in the application. In words of the indexes, which parameters would hide. */
export function inboxOf(userId: string): SQL {
  return sql`${notifications.recipientId} = ${userId} and ${notifications.channel} = 'in_app' and ${notifications.status} = 'sent'`
}

/** Of that, what was not read. */
export function unreadOf(userId: string): SQL {
  return sql`${inboxOf(userId)} and ${notifications.readAt} is null`
}

/** How many notifications somebody has not read. */
export async function countUnreadOf(db: Handle, userId: string): Promise<number> {
  const [row] = await db.select({ unread: count() }).from(notifications).where(unreadOf(userId))
  return row?.unread ?? 0
}

/** Marks notifications of somebody as read, those that are still unread, and lets his open pages know. */
export async function markAsRead(
  { db, now }: { readonly db: Handle; readonly now: Date },
  userId: string,
  id?: string,
): Promise<void> {
  const read = await db
    .update(notifications)
    .set({ readAt: now })
    .where(and(unreadOf(userId), id === undefined ? undefined : eq(notifications.id, id)))
    .returning({ id: notifications.id })
  if (read.length > 0) await say(db, "shown", [userId])
}
