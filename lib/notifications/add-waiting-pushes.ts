import { and, eq, gt } from "drizzle-orm"
import { notifications } from "@/db/schema/notifications"
import type { TxCtx, User } from "@/lib/context"
import { rewriteReminders } from "./rewrite-reminders"
import { writeOwed } from "./tell-events"

/**
 * Lets what waits for its time reach the caller's first device as well: whatever comes in the application is pushed, too. To be
 * called in turn with the tellers, with the device stored and his reminders' leads.
 */
export async function addWaitingPushes(ctx: TxCtx<User>, leads: readonly number[]): Promise<void> {
  const { recipientId, channel, status, dueAt } = notifications
  const waiting = await ctx.db
    .select()
    .from(notifications)
    .where(and(eq(recipientId, ctx.actor.id), eq(channel, "in_app"), eq(status, "due"), gt(dueAt, ctx.now)))
  await writeOwed(
    ctx,
    waiting.map(({ kind, source, sourceId, bookingId, recipientId, dueAt }) => ({
      kind,
      source,
      sourceId,
      bookingId,
      recipientId,
      channel: "push" as const,
      endpointId: null,
      dueAt,
      skipped: null,
    })),
  )
  // Those of an earlier device, which other leads had taken back since.
  await rewriteReminders(ctx, leads)
}
