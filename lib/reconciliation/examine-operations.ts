import { and, eq, gte, inArray, or, sql } from "drizzle-orm"
import { ledgerTransfers } from "@/db/schema/ledger"
import { paymentOperations } from "@/db/schema/payment-operations"
import type { Ctx } from "@/lib/context"
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
  { db }: Ctx,
  provider: PaymentProvider,
  { since, ids, listed }: { readonly since: Date; readonly ids: readonly string[]; readonly listed: Listed },
): Promise<{ readonly examined: readonly string[]; readonly differences: readonly Difference[] }> {
  const o = paymentOperations
  const isAsked = or(gte(o.settledAt, since), ids.length > 0 ? inArray(o.id, [...ids]) : undefined)
  const rows = await db
    .select({ operation: o, hasTransfer: sql<boolean>`${ledgerTransfers.id} is not null` })
    .from(o)
    .leftJoin(ledgerTransfers, eq(ledgerTransfers.operationId, o.id))
    .where(and(eq(o.status, "done"), isAsked))
  const differences: Difference[] = []
  const read = new Map<string, boolean>()
  for (const { operation, hasTransfer } of rows) {
    const { id, paymentId, kind, amount, currency, answer, intentRef } = operation
    const { ref, isOfProvider } = answer ?? {}
    const made = (operation.firstSentAt ?? operation.createdAt).toISOString()
    const differs = (differing: "unknown_there" | "transfer_missing"): Difference => ({
      objectRef: id,
      paymentId,
      kind: differing,
      detail: { currency, here: amount, there: 0, madeAt: made },
    })
    const isRefund = kind === "refund"
    const intent = isRefund ? intentRef : typeof ref === "string" ? ref : intentRef
    const isKnown = intent !== null && (listed.intents.has(intent) || (await isThere(provider, intent, read)))
    // What was read at the provider has no refund's name here.
    const isGiven = !isRefund || isOfProvider === true || listed.refunds.has(String(ref))
    if (!isKnown || !isGiven) differences.push(differs("unknown_there"))
    if (!hasTransfer && MONEY_MOVED.some((moved) => moved === kind))
      differences.push(differs("transfer_missing"))
  }
  return { examined: rows.map(({ operation }) => operation.id), differences }
}

async function isThere(provider: PaymentProvider, ref: string, read: Map<string, boolean>): Promise<boolean> {
  const known = read.get(ref)
  if (known !== undefined) return known
  const is = (await provider.read(ref)) !== null
  read.set(ref, is)
  return is
}
