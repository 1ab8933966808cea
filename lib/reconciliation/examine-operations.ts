import { and, eq, gte, inArray, or, sql } from "drizzle-orm"
import { ledgerTransfers } from "@/db/schema/ledger"
import { paymentOperations } from "@/db/schema/payment-operations"
import type { Ctx } from "@/lib/context"
import { loadMethod, type Operation } from "@/lib/payments/load-payment"
import type { PaymentProvider } from "@/lib/payments/provider"
import type { Difference } from "./compare"

const MONEY_MOVED = ["capture", "charge", "refund"] as const

/** What of ours is compared with what the provider listed. */
export type Listed = { readonly intents: ReadonlySet<string>; readonly refunds: ReadonlySet<string> }

/**
 * Compares what we hold for done since a moment, or what is named, with what the provider has: it knows the intent and the refund of each, and
 * the ledger has a transfer of each that moved money. Answers which were looked at, too.
 */
export async function examineOperations(
  ctx: Ctx,
  provider: PaymentProvider,
  { since, ids, listed }: { readonly since: Date; readonly ids: readonly string[]; readonly listed: Listed },
): Promise<{ readonly examined: readonly string[]; readonly differences: readonly Difference[] }> {
  const o = paymentOperations
  const isAsked = or(gte(o.settledAt, since), ids.length > 0 ? inArray(o.id, [...ids]) : undefined)
  const rows = await ctx.db
    .select({ operation: o, hasTransfer: sql<boolean>`${ledgerTransfers.id} is not null` })
    .from(o)
    .leftJoin(ledgerTransfers, eq(ledgerTransfers.operationId, o.id))
    .where(and(eq(o.status, "done"), isAsked))
  const differences: Difference[] = []
  const read = new Map<string, boolean>()
  for (const { operation, hasTransfer } of rows) {
    const { id, paymentId, kind, amount, currency, answer, intentRef } = operation
    const { ref, isOfProvider } = answer ?? {}
    const differs = (differing: "unknown_there" | "transfer_missing"): Difference => ({
      objectRef: id,
      paymentId,
      kind: differing,
      detail: { currency, here: amount, there: 0 },
    })
    const isRefund = kind === "refund"
    const intent = isRefund ? intentRef : typeof ref === "string" ? ref : intentRef
    const isKnown = intent !== null && (listed.intents.has(intent) || (await isThere(provider, intent, read)))
    // What was read at the provider has no refund's name here.
    const isGiven =
      !isRefund ||
      isOfProvider === true ||
      listed.refunds.has(String(ref)) ||
      (isKnown && (await isRefundThere(ctx, provider, operation)))
    if (!isKnown || !isGiven) differences.push(differs("unknown_there"))
    if (!hasTransfer && MONEY_MOVED.some((moved) => moved === kind))
      differences.push(differs("transfer_missing"))
  }
  return { examined: rows.map(({ operation }) => operation.id), differences }
}

/** Whether the provider has this refund, under the name that it gave it then: one that was made before the list begins is asked for by itself. */
async function isRefundThere({ db }: Ctx, provider: PaymentProvider, operation: Operation): Promise<boolean> {
  const { id: operationId, currency, amount, intentRef, methodId, answer } = operation
  const method = await loadMethod(db, methodId)
  if (method === null || intentRef === null) return false
  const { customerRef } = method
  const call = {
    kind: "refund",
    operationId,
    key: operationId,
    currency,
    amount,
    customerRef,
    intentRef,
  } as const
  const found = await provider.findByOperation(call)
  return found?.outcome === "refunded" && found.refund.ref === answer?.ref
}

async function isThere(provider: PaymentProvider, ref: string, read: Map<string, boolean>): Promise<boolean> {
  const known = read.get(ref)
  if (known !== undefined) return known
  const is = (await provider.read(ref)) !== null
  read.set(ref, is)
  return is
}
