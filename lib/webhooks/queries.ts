import { and, asc, eq, inArray, sql } from "drizzle-orm"
import type { Handle, Transaction } from "@/db/client"
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

/** One message of a webhook. */
export async function findDelivery(
  db: Handle,
  webhookId: string,
  deliveryId: string,
): Promise<NotificationRow | null> {
  const [row] = await db
    .select()
    .from(notifications)
    .where(and(eq(notifications.id, deliveryId), eq(notifications.endpointId, webhookId)))
  return row ?? null
}

/** When the workers try next what they were given, by the notification's id; those that no worker holds are left out. */
export async function nextTries(
  db: Handle,
  rows: readonly NotificationRow[],
): Promise<ReadonlyMap<string, Date>> {
  // Only what was queued has a job, and before anything was, the workers' tables may not be there.
  const queued = rows.filter(({ status, queuedAt }) => status === "due" && queuedAt !== null)
  if (queued.length === 0) return new Map()
  const { rows: jobs } = await db.execute<{ key: string; run_at: string }>(
    sql`select key, run_at from graphile_worker.jobs
      where ${inArray(
        sql`key`,
        queued.map(({ id }) => id),
      )} and attempts < max_attempts`,
  )
  return new Map(jobs.map(({ key, run_at }) => [key, new Date(run_at)]))
}
