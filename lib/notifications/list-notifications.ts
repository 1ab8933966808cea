import { and, desc, sql } from "drizzle-orm"
import { notifications } from "@/db/schema/notifications"
import { decodePosition, encodePosition } from "@/lib/bookings/cursor"
import { type Page, pageOf } from "@/lib/core/cursor"
import { ok, type Result } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { inboxOf, unreadOf } from "./inbox"
import { ListNotificationsInput } from "./inputs"
import { loadMessages } from "./load-messages"
import { type NotificationView, notificationView } from "./views"
import { NotificationPageOutput } from "./wire"

const ORDER = "notifications"

/** What was shown to the caller in the application, newest first. */
export const listNotifications = operation(
  { input: ListNotificationsInput, output: NotificationPageOutput, roles: ROLES, refuses: ["invalid_input"] },
  async function listNotifications(
    { db, actor },
    { unread, limit, cursor },
  ): Promise<Result<Page<NotificationView>, "invalid_input">> {
    const begin = decodePosition(cursor, ORDER)
    if (!begin.ok) return begin
    const { id, dueAt } = notifications
    const { value: position } = begin
    const before = position
      ? sql`(${dueAt}, ${id}) < (${position.at}::timestamptz, ${position.id}::uuid)`
      : undefined
    const rows = await db
      .select()
      .from(notifications)
      .where(and(unread ? unreadOf(actor.id) : inboxOf(actor.id), before))
      .orderBy(desc(dueAt), desc(id))
      .limit(limit + 1)
    const { items, last } = pageOf(rows, limit)
    const messages = await loadMessages(db, items)
    return ok({
      items: items.map((row) => notificationView(row, messages.get(row.id))),
      nextCursor: last ? encodePosition(ORDER, { at: last.dueAt.toISOString(), id: last.id }) : null,
    })
  },
)
