import { and, eq, isNull } from "drizzle-orm"
import { pushDevices, webhookEndpoints } from "@/db/schema/destinations"
import { notifications } from "@/db/schema/notifications"
import { recordAudit } from "@/lib/audit/record-audit"
import type { TxCtx } from "@/lib/context"
import { CHOSEN_CHANNELS } from "@/lib/core/telling"
import { writeOwed } from "@/lib/notifications/tell-events"
import type { WebhookRow } from "./views"

/**
 * Switches a webhook off and skips what waits for it. Its owner is told, unless he did it himself. One that is off already stays as
 * it is.
 */
export async function stopWebhook(
  ctx: TxCtx,
  webhookId: string,
  reason: NonNullable<WebhookRow["disabledReason"]>,
): Promise<void> {
  const { db, now } = ctx
  const [stopped] = await db
    .update(webhookEndpoints)
    .set({ disabledAt: now, disabledReason: reason, updatedAt: now })
    .where(and(eq(webhookEndpoints.id, webhookId), isNull(webhookEndpoints.disabledAt)))
    .returning()
  if (!stopped) return
  await db
    .update(notifications)
    .set({ status: "skipped", reason: "endpoint_stopped", settledAt: now })
    .where(and(eq(notifications.endpointId, webhookId), eq(notifications.status, "due")))
  if (reason === "by_owner") return
  await tellOwner(ctx, stopped)
  await recordAudit(ctx, {
    action: "webhook_disabled",
    object: ["webhook", webhookId],
    before: { isEnabled: true },
    after: { isEnabled: false, disabledReason: reason },
  })
}

async function tellOwner(ctx: TxCtx, { id, userId }: WebhookRow): Promise<void> {
  const [device] = await ctx.db
    .select({ id: pushDevices.id })
    .from(pushDevices)
    .where(eq(pushDevices.userId, userId))
    .limit(1)
  const owed = CHOSEN_CHANNELS.filter((channel) => channel !== "push" || device).map((channel) => ({
    kind: "webhook_stopped" as const,
    source: "endpoint" as const,
    sourceId: id,
    bookingId: null,
    recipientId: userId,
    channel,
    endpointId: null,
    dueAt: ctx.now,
    skipped: null,
  }))
  await writeOwed(ctx, owed)
}
