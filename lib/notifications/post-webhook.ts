import { and, eq, gte, isNotNull, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { webhookEndpoints } from "@/db/schema/destinations"
import { type DeliveryAnswer, notifications } from "@/db/schema/notifications"
import { transact } from "@/db/transact"
import type { SystemCtx } from "@/lib/context"
import { DAY_MS, HOUR_MS, SECOND_MS } from "@/lib/core/duration"
import { accepted, ok } from "@/lib/core/result"
import { env } from "@/lib/env"
import { loadBody } from "@/lib/webhooks/load-body"
import { post } from "@/lib/webhooks/post"
import { signMessage } from "@/lib/webhooks/sign"
import { stopWebhook } from "@/lib/webhooks/stop-webhook"
import type { WebhookRow } from "@/lib/webhooks/views"
import type { NotificationRow } from "./load-due"
import { isBrokenOff, type Send, settle, type Try, takeToSend, tryAgain } from "./settle"

/** A webhook that has answered nothing good for so long is switched off. */
const FAILING_AT_MOST_MS = 3 * DAY_MS
/** Two tries at one message lie no farther apart: the worker waits e^10 seconds at most; an hour more for its turn behind others. */
const LONGEST_PAUSE_MS = Math.exp(10) * SECOND_MS + HOUR_MS
const UNREADABLE: DeliveryAnswer = {
  code: null,
  milliseconds: 0,
  text: "The secret cannot be read any more. Rotate it, and messages are signed with the new one.",
}

/**
 * Posts one message to its webhook, signed. A 2xx settles it; anything else is tried again. A webhook that says it is gone (410),
 * or that has failed for three days or through all tries at a message, is switched off, and its owner told.
 */
export const postWebhook: Send = async (ctx, id, attempt) => {
  const row = await takeToSend(ctx, id)
  const webhook = row && (await findWebhook(ctx, row))
  if (!webhook) return
  const answer = await call(ctx, row, webhook, attempt.signal)
  const then = { ...ctx, now: new Date(ctx.now.getTime() + answer.milliseconds) }
  if (answer.code !== null && answer.code >= 200 && answer.code < 300)
    return keepSent(then, row, webhook, answer)
  const stops = isBrokenOff(attempt.signal, answer)
    ? null
    : await noteFailure(then, webhook, row, attempt, answer)
  if (stops) return stopFor(stops, then, row, answer)
  return tryAgain(then, id, attempt, answer, `a webhook answered ${answer.code ?? "nothing"}`)
}

async function findWebhook({ db }: SystemCtx, { endpointId }: NotificationRow): Promise<WebhookRow | null> {
  if (!endpointId) return null
  const [webhook] = await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, endpointId))
  return webhook ?? null
}

async function call(
  { db, now }: SystemCtx,
  row: NotificationRow,
  webhook: WebhookRow,
  signal: AbortSignal,
): Promise<DeliveryAnswer> {
  const body = await loadBody(db, row)
  if (body === null) throw new Error("the fact that a webhook is to be told of is gone")
  const headers = signMessage(webhook, row.id, body, now)
  if (!headers) return UNREADABLE
  return post(
    { url: webhook.url, body, headers },
    { allowedAddresses: env().WEBHOOK_ALLOW_ADDRESSES, signal },
  )
}

async function keepSent(
  ctx: SystemCtx,
  { id }: NotificationRow,
  webhook: WebhookRow,
  answer: DeliveryAnswer,
): Promise<void> {
  await settle(ctx, [id], { status: "sent", answer })
  await ctx.db
    .update(webhookEndpoints)
    .set({ failingSince: null })
    .where(and(eq(webhookEndpoints.id, webhook.id), isNotNull(webhookEndpoints.failingSince)))
}

type StopReason = "gone" | "failing"

/**
 * Keeps since when every try at a webhook fails; says for what it is to be switched off, if it is. It fails anew after a silence in
 * which nothing was tried: a message that was given up says nothing of the weeks that followed.
 */
async function noteFailure(
  { db, now }: SystemCtx,
  webhook: WebhookRow,
  row: NotificationRow,
  { isLast }: Try,
  { code }: DeliveryAnswer,
): Promise<StopReason | null> {
  if (code === 410) return "gone"
  const { id, failingSince, lastFailedAt } = webhookEndpoints
  const silentSince = new Date(now.getTime() - LONGEST_PAUSE_MS).toISOString()
  const [failing] = await db
    .update(webhookEndpoints)
    .set({
      failingSince: sql`case when ${lastFailedAt} < ${silentSince}::timestamptz then ${now.toISOString()}::timestamptz
        else coalesce(${failingSince}, ${now.toISOString()}::timestamptz) end`,
      lastFailedAt: now,
    })
    .where(eq(id, webhook.id))
    .returning({ since: failingSince })
  if (!failing?.since) return null
  const hasFailedLong = now.getTime() - failing.since.getTime() >= FAILING_AT_MOST_MS
  return hasFailedLong || (isLast && (await hasFailedThroughout(db, row, failing.since))) ? "failing" : null
}

/**
 * Whether a webhook has failed since the first try at a message whose last one failed too: all tries at one take less than three days, and
 * where little happens no other follows in time. Not where its owner gave it another address meanwhile: it fails anew then.
 */
async function hasFailedThroughout(
  db: Handle,
  { endpointId, queuedAt, dueAt }: NotificationRow,
  failingSince: Date,
): Promise<boolean> {
  const first = queuedAt ?? dueAt
  if (!endpointId || failingSince.getTime() > first.getTime() + LONGEST_PAUSE_MS) return false
  const { id, status, settledAt } = notifications
  const [taken] = await db
    .select({ id })
    .from(notifications)
    .where(and(eq(notifications.endpointId, endpointId), eq(status, "sent"), gte(settledAt, first)))
    .limit(1)
  return !taken
}

async function stopFor(
  reason: StopReason,
  ctx: SystemCtx,
  { id, endpointId }: NotificationRow,
  answer: DeliveryAnswer,
): Promise<void> {
  const stopped = await transact(ctx, async (inner) => {
    await settle(inner, [id], { status: "failed", reason: reason === "gone" ? "gone" : "gave_up", answer })
    if (endpointId) await stopWebhook(inner, endpointId, reason)
    return ok(null)
  })
  accepted(stopped)
}
