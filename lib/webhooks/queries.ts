import { and, asc, eq } from "drizzle-orm"
import type { Transaction } from "@/db/client"
import { webhookEndpoints } from "@/db/schema/destinations"
import { notifications } from "@/db/schema/notifications"
import type { UserCtx } from "@/lib/context"
import type { NotificationRow } from "@/lib/notifications/load-due"
import type { WebhookRow } from "./views"

/** The caller's webhooks, oldest first. */
export function ownWebhooks({ db, actor }: UserCtx): Promise<WebhookRow[]> {
  const { userId, id } = webhookEndpoints
  return db.select().from(webhookEndpoints).where(eq(userId, actor.id)).orderBy(asc(id))
}

/** One of the caller's webhooks; for anybody else there is none. */
export async function findWebhook({ db, actor }: UserCtx, webhookId: string): Promise<WebhookRow | null> {
  const [row] = await db.select().from(webhookEndpoints).where(isOwn(actor.id, webhookId))
  return row ?? null
}

/** The same, locked, so that what follows is decided against one state. */
export async function lockWebhook(
  db: Transaction,
  actorId: string,
  webhookId: string,
): Promise<WebhookRow | null> {
  const [row] = await db.select().from(webhookEndpoints).where(isOwn(actorId, webhookId)).for("no key update")
  return row ?? null
}

function isOwn(actorId: string, webhookId: string) {
  return and(eq(webhookEndpoints.id, webhookId), eq(webhookEndpoints.userId, actorId))
}

/** One message of a webhook, locked likewise. */
export async function lockDelivery(
  db: Transaction,
  webhookId: string,
  deliveryId: string,
): Promise<NotificationRow | null> {
  const [row] = await db
    .select()
    .from(notifications)
    .where(and(eq(notifications.id, deliveryId), eq(notifications.endpointId, webhookId)))
    .for("update")
  return row ?? null
}
