import { and, asc, inArray, isNull, lte, or, sql } from "drizzle-orm"
import { say } from "@/db/say"
import { notifications } from "@/db/schema/notifications"
import { transact } from "@/db/transact"
import type { SystemCtx, TxCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { ok } from "@/lib/core/result"
import type { Channel } from "@/lib/core/telling"
import { TRIES_MAX } from "./delivery-rules"
import { loadDue } from "./load-due"
import { settle } from "./settle"
import { whyNotTold } from "./why-not-told"

const ROWS_AT_ONCE = 500
/** What was handed over so long ago and has no job is handed over again. */
const LOST_AFTER_MS = 15 * MINUTE_MS

/** How each channel that leaves the house is sent: by which task, and how often at most. */
export const DELIVERIES = {
  email: { task: "send_mail", maxAttempts: TRIES_MAX.email },
  push: { task: "send_push", maxAttempts: TRIES_MAX.push },
  webhook: { task: "post_webhook", maxAttempts: TRIES_MAX.webhook },
} as const satisfies Record<Exclude<Channel, "in_app">, { task: string; maxAttempts: number }>

/**
 * Hands what is due to the workers, each once, in one transaction with the mark that it was; what is told in the application is
 * told here. Answers how many came due.
 */
export async function queueDue(ctx: SystemCtx): Promise<number> {
  let queued = 0
  for (;;) {
    const batch = await transact(ctx, async (inner) => ok(await queueBatch(inner)))
    if (!batch.ok) throw new Error(`what is due could not be queued: ${batch.problem.code}`)
    queued += batch.value
    if (batch.value < ROWS_AT_ONCE) return queued
  }
}

/**
 * Settles what has no try left and was not settled by the last one: whoever made it was killed, or it broke. It is seen as failed then,
 * and can be sent again.
 */
async function giveUpExhausted({ db, now }: TxCtx): Promise<void> {
  await db.execute(sql`update notifications n set status = 'failed', reason = 'gave_up', settled_at = ${now.toISOString()}::timestamptz
    from graphile_worker.jobs j where n.status = 'due' and n.queued_at <= ${longAgo(now).toISOString()}::timestamptz
      and j.key = n.id::text and j.attempts >= j.max_attempts and j.locked_at is null`)
}

function longAgo(now: Date): Date {
  return new Date(now.getTime() - LOST_AFTER_MS)
}

async function queueBatch(ctx: TxCtx<SystemCtx["actor"]>): Promise<number> {
  await giveUpExhausted(ctx)
  const { id, channel, endpointId, status, dueAt, queuedAt } = notifications
  const lost = and(
    lte(queuedAt, longAgo(ctx.now)),
    sql`not exists (select from graphile_worker.jobs where key = ${id}::text)`,
  )
  const due = await ctx.db
    .select({ id, channel, endpointId })
    .from(notifications)
    .where(and(sql`${status} = 'due'`, lte(dueAt, ctx.now), or(isNull(queuedAt), lost)))
    .orderBy(asc(dueAt), asc(id))
    .limit(ROWS_AT_ONCE)
    .for("update", { skipLocked: true })
  const [inApp, outside] = [due.filter((row) => row.channel === "in_app"), due.filter(leavesTheHouse)]
  await showInApp(
    ctx,
    inApp.map((row) => row.id),
  )
  await handOver(ctx, outside)
  return due.length
}

type Outgoing = {
  readonly id: string
  readonly channel: keyof typeof DELIVERIES
  readonly endpointId: string | null
}

function leavesTheHouse(row: { id: string; channel: Channel; endpointId: string | null }): row is Outgoing {
  return row.channel !== "in_app"
}

async function handOver({ db, now }: TxCtx, rows: readonly Outgoing[]): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await db.update(notifications).set({ queuedAt: now }).where(inArray(notifications.id, ids))
  const jobs = rows.map(({ id, channel, endpointId }) => {
    const { task, maxAttempts } = DELIVERIES[channel]
    // One webhook's messages go one after the other: a slow one takes no more than one place.
    return { id, task, maxAttempts, queue: endpointId && `webhook ${endpointId}` }
  })
  await db.execute(sql`select from graphile_worker.add_jobs((select array_agg(
      (task, json_build_object('id', id), queue, null, "maxAttempts", id, null, null)::graphile_worker.job_spec)
    from jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb)
      as job (id text, task text, queue text, "maxAttempts" integer)))`)
}

async function showInApp(ctx: TxCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const due = await loadDue(ctx.db, ids)
  const by = Map.groupBy(due, ({ circumstances }) => whyNotTold(circumstances, ctx.now))
  for (const [reason, group] of by) {
    const settled = group.map(({ row }) => row.id)
    await settle(ctx, settled, reason ? { status: "skipped", reason } : { status: "sent" })
  }
  await say(
    ctx.db,
    "shown",
    (by.get(null) ?? []).map(({ row }) => row.recipientId),
  )
}
