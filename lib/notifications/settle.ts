import { and, eq, inArray, or, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { type DeliveryAnswer, notifications } from "@/db/schema/notifications"
import type { SystemCtx } from "@/lib/context"
import type { FailReason, SkipReason } from "@/lib/core/telling"
import { loadDue, type NotificationRow } from "./load-due"
import { whyNotTold } from "./why-not-told"

type At<Db extends Handle = Handle> = { readonly db: Db; readonly now: Date }

/** One try to send something: whether another one follows if this one fails, and when the process can wait no longer. */
export type Try = { readonly isLast: boolean; readonly signal: AbortSignal }
/** Sends one notification and settles it. Throws where it is to be tried again. */
export type Send = (ctx: SystemCtx, id: string, attempt: Try) => Promise<void>

/** A try that came to nothing, to be made again: why, in words of this house, which may be logged. */
export class TriedAgain extends Error {
  override readonly name = "TriedAgain"
}

/** What became of a notification. */
export type Settlement =
  | { readonly status: "sent" | "kept"; readonly answer?: DeliveryAnswer }
  | { readonly status: "skipped"; readonly reason: SkipReason; readonly answer?: DeliveryAnswer }
  | { readonly status: "failed"; readonly reason: FailReason; readonly answer?: DeliveryAnswer }

/**
 * Keeps what became of notifications that were due, all the same; one that was settled meanwhile stays as it is. Unless it was taken
 * while its webhook was switched off: then it was sent.
 */
export async function settle({ db, now }: At, ids: readonly string[], to: Settlement): Promise<void> {
  if (ids.length === 0) return
  const reason = "reason" in to ? to.reason : null
  const isDue = eq(notifications.status, "due")
  const isOpen = to.status === "sent" ? or(isDue, eq(notifications.reason, "endpoint_stopped")) : isDue
  await db
    .update(notifications)
    .set({ status: to.status, reason, settledAt: now, ...(to.answer ? { answer: to.answer } : {}) })
    .where(and(inArray(notifications.id, [...ids]), isOpen))
}

/**
 * Keeps the answer to a try that came to nothing and throws `said`, which is logged, so that another one follows; the last one is
 * given up. Unless it was broken off because this process ends: then it is handed over anew, with its tries before it.
 */
export async function tryAgain(
  ctx: SystemCtx,
  id: string,
  { isLast, signal }: Try,
  answer: DeliveryAnswer,
  said: string,
): Promise<void> {
  if (isLast && !isBrokenOff(signal, answer))
    return settle(ctx, [id], { status: "failed", reason: "gave_up", answer })
  await ctx.db
    .update(notifications)
    .set({ answer, ...(isLast ? { queuedAt: null } : {}) })
    .where(and(eq(notifications.id, id), eq(notifications.status, "due")))
  throw new TriedAgain(said)
}

/** Whether nothing was answered because this process ends. */
export function isBrokenOff({ aborted }: AbortSignal, { code }: DeliveryAnswer): boolean {
  return aborted && code === null
}

/**
 * Takes a notification to send it: looks whether it should be told at all, settles it as skipped where not, and counts the try,
 * committed before anything is sent. Null when there is nothing to send.
 */
export async function takeToSend(ctx: SystemCtx, id: string): Promise<NotificationRow | null> {
  const [due] = await loadDue(ctx.db, [id])
  if (!due) return null
  const reason = whyNotTold(due.circumstances, ctx.now)
  if (reason) {
    await settle(ctx, [id], { status: "skipped", reason })
    return null
  }
  const [taken] = await ctx.db
    .update(notifications)
    .set({ attempts: sql`${notifications.attempts} + 1` })
    .where(and(eq(notifications.id, id), eq(notifications.status, due.row.status)))
    .returning()
  return taken ?? null
}
