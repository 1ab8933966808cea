import { eq, sql } from "drizzle-orm"
import { paymentOperations } from "@/db/schema/payment-operations"
import { transact } from "@/db/transact"
import type { SystemCtx } from "@/lib/context"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { ok } from "@/lib/core/result"
import { errorFacts, log } from "@/lib/log"
import { atPresent } from "./at-present"
import { loadMethod, type Operation } from "./load-payment"
import {
  type CardCall,
  type IntentCall,
  type Outcome,
  type PaymentProvider,
  type ProviderCall,
  ProviderUnreachable,
} from "./provider"
import { noteAnswer } from "./provider-standing"
import { settleOperation } from "./settle-operation"

const AT_ONCE = 8
/** Whoever sent it and has not written an answer by then is gone. */
const LEASE_MS = 2 * MINUTE_MS
/** Providers forget their keys after a day: so long the same one means the same. */
const KEY_KEPT_MS = 20 * HOUR_MS

type Claimed = Operation & {
  /** Whether it may have reached the provider before: it is read before anything else. */
  readonly wasSent: boolean
}

/**
 * Performs what is due, each operation by one worker at a time, until nothing is or an answer stays away. Answers how many were settled or
 * tried.
 */
export async function performOperations(ctx: SystemCtx, provider: PaymentProvider): Promise<number> {
  let performed = 0
  for (;;) {
    const claimed = await claim(atPresent(ctx))
    const answered = await Promise.all(claimed.map((operation) => perform(ctx, provider, operation)))
    performed += claimed.length
    if (claimed.length < AT_ONCE || answered.includes(false)) return performed
  }
}

/** Takes what is due and says in a transaction of its own that it is on its way, before anything is. */
async function claim({ db, now }: SystemCtx): Promise<Claimed[]> {
  const at = sql`${now.toISOString()}::timestamptz`
  const lost = sql`${new Date(now.getTime() - LEASE_MS).toISOString()}::timestamptz`
  const { rows } = await db.execute<{ id: string; was_sent: boolean }>(sql`
    with due as (
      select id, status <> 'due' as was_sent from payment_operations
      where status in ('due', 'unknown') and due_at <= ${at} or status = 'sent' and sent_at <= ${lost}
      order by due_at limit ${AT_ONCE} for update skip locked)
    update payment_operations o set status = 'sent', sent_at = ${at}, first_sent_at = coalesce(o.first_sent_at, ${at}), tries = o.tries + 1
    from due where o.id = due.id returning o.id, due.was_sent`)
  return Promise.all(
    rows.map(async ({ id, was_sent }) => {
      const [operation] = await db.select().from(paymentOperations).where(eq(paymentOperations.id, id))
      if (!operation) throw new Error("an operation that was claimed is gone")
      return { ...operation, wasSent: was_sent }
    }),
  )
}

/** Answers whether the provider did. */
async function perform(claimed: SystemCtx, provider: PaymentProvider, operation: Claimed): Promise<boolean> {
  try {
    const outcome = await outcomeOf(claimed, provider, operation)
    // It is settled when it is answered, not when it was claimed.
    const ctx = atPresent(claimed)
    await noteAnswer(ctx, provider.name, outcome.outcome !== "unknown")
    const settled = await transact(ctx, async (inner) =>
      ok(await settleOperation(inner, operation.id, outcome)),
    )
    if (!settled.ok)
      throw new Error(`what came of an operation could not be written: ${settled.problem.code}`)
    return outcome.outcome !== "unknown"
  } catch (error) {
    // It stays `sent`: once its lease is over it is read again.
    log.error({ ...errorFacts(error), operation_id: operation.id }, "an operation of a payment failed")
    return false
  }
}

async function outcomeOf(ctx: SystemCtx, provider: PaymentProvider, operation: Claimed): Promise<Outcome> {
  const call = await callOf(ctx, operation)
  if (call === null)
    return { outcome: "declined", decline: { code: "no_card", isRetryable: false }, intent: null }
  if (!operation.wasSent) return send(provider, call)
  try {
    const found = await provider.findByOperation(call)
    if (found) return found
  } catch (error) {
    if (error instanceof ProviderUnreachable) return { outcome: "unknown", reason: "unreachable" }
    throw error
  }
  const firstSentAt = operation.firstSentAt ?? ctx.now
  if (ctx.now.getTime() - firstSentAt.getTime() < KEY_KEPT_MS) return send(provider, call)
  // The key may be forgotten, and nothing came of it: it begins anew under another.
  const attempt = operation.attempt + 1
  await ctx.db
    .update(paymentOperations)
    .set({ attempt, firstSentAt: ctx.now })
    .where(eq(paymentOperations.id, operation.id))
  return send(provider, { ...call, key: keyOf(operation.id, attempt) })
}

async function callOf(ctx: SystemCtx, operation: Operation): Promise<ProviderCall | null> {
  const { id: operationId, kind, currency, amount, attempt, intentRef } = operation
  const method = await loadMethod(ctx.db, operation.methodId)
  if (!method) return null
  const asked = {
    operationId,
    key: keyOf(operationId, attempt),
    currency,
    amount,
    customerRef: method.customerRef,
  }
  if (kind === "authorise" || kind === "charge") return { ...asked, kind, methodRef: method.methodRef }
  return intentRef === null ? null : { ...asked, kind, intentRef }
}

function keyOf(operationId: string, attempt: number): string {
  return `${operationId}.${attempt}`
}

function send(provider: PaymentProvider, call: ProviderCall): Promise<Outcome> {
  const isOfCard = (each: ProviderCall): each is CardCall => "methodRef" in each
  if (isOfCard(call)) return call.kind === "authorise" ? provider.authorise(call) : provider.charge(call)
  const sent: Record<IntentCall["kind"], (call: IntentCall) => Promise<Outcome>> = {
    capture: provider.capture,
    release: provider.release,
    refund: provider.refund,
  }
  return sent[call.kind](call)
}
