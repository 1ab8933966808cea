import { and, eq } from "drizzle-orm"
import { notifications } from "@/db/schema/notifications"
import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { inboxOf, markAsRead } from "./inbox"
import { MarkReadInput } from "./inputs"
import { loadMessages } from "./load-messages"
import { notificationView } from "./views"
import { NotificationOutput } from "./wire"

/** Marks one of the caller's notifications as read; one that is stays as it is. Somebody else's does not exist. */
export const markRead = operation(
  { input: MarkReadInput, output: NotificationOutput, roles: ROLES, refuses: ["not_found"] },
  async function markRead(ctx, { notificationId }) {
    const { db, actor } = ctx
    await markAsRead(ctx, actor.id, notificationId)
    const [row] = await db
      .select()
      .from(notifications)
      .where(and(inboxOf(actor.id), eq(notifications.id, notificationId)))
    if (!row) return refuse("not_found")
    return ok(notificationView(row, (await loadMessages(db, [row])).get(row.id)))
  },
)
