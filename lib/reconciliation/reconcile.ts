import { and, eq, gte, isNotNull, isNull } from "drizzle-orm"
import { sessionPayments } from "@/db/schema/payments"
import { providerStanding, reconciliationFindings } from "@/db/schema/providers"
import { transact } from "@/db/transact"
import type { Ctx, SystemCtx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { accepted, ok } from "@/lib/core/result"
import type { Intent, PaymentProvider } from "@/lib/payments/provider"
import type { Difference } from "./compare"
import { examineIntent } from "./examine-intent"
import { examineLedger } from "./examine-ledger"
import { examineOperations } from "./examine-operations"
import { keepFindings } from "./keep-findings"

/** Providers list what was made a little while ago late: each run looks this much further back than the last one came. */
const LOOKED_BACK_MS = DAY_MS
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/**
 * Compares the provider's books since the last run, and a day before it, with payments, operations and the ledger. What differs is an open finding until a
 * run finds it gone or an admin closes it; nothing is repaired. Answers how many are open then; throws `ProviderUnreachable` where the provider does not answer.
 */
export async function reconcile(ctx: SystemCtx, provider: PaymentProvider): Promise<number> {
  const f = reconciliationFindings
  const isOpen = and(eq(f.provider, provider.name), isNull(f.resolvedAt))
  const open = await ctx.db.select().from(f).where(isOpen)
  const since = await beginOf(ctx, provider)
  const ids = open.map(({ objectRef }) => objectRef).filter((ref) => UUID.test(ref))
  const { intents, refunds, refs } = await list(ctx, provider, since)
  for (const { objectRef } of open) if (!ids.includes(objectRef)) refs.add(objectRef)
  const examined: string[] = []
  const differences: Difference[] = []
  for (const ref of refs) {
    const found = await examineIntent(ctx, provider, ref, intents.get(ref))
    if (found === null) continue
    examined.push(ref)
    differences.push(...found)
  }
  const listed = { intents: new Set(intents.keys()), refunds }
  const parts = [
    await examineOperations(ctx, provider, { since, ids, listed }),
    await examineLedger(ctx, { since, ids }),
  ]
  for (const part of parts) {
    examined.push(...part.examined)
    differences.push(...part.differences)
  }
  accepted(
    await transact(ctx, async (inner) => {
      await keepFindings(inner, provider.name, examined, differences)
      await inner.db
        .insert(providerStanding)
        .values({ provider: provider.name, reconciledTo: ctx.now })
        .onConflictDoUpdate({ target: providerStanding.provider, set: { reconciledTo: ctx.now } })
      return ok(null)
    }),
  )
  return ctx.db.$count(f, isOpen)
}

/** A day before the last run, everything the first time. What is open is read by its name, however old it is. */
async function beginOf({ db }: Ctx, { name }: PaymentProvider): Promise<Date> {
  const [standing] = await db.select().from(providerStanding).where(eq(providerStanding.provider, name))
  const mark = standing?.reconciledTo
  return new Date(mark ? mark.getTime() - LOOKED_BACK_MS : 0)
}

/** What the provider made since, and all that has to be looked at: that, what refunds are of, and what payments name that changed since. */
async function list(ctx: Ctx, provider: PaymentProvider, since: Date) {
  const intents = new Map<string, Intent>()
  const refunds = new Set<string>()
  const refs = new Set<string>()
  for await (const each of provider.listSince(since)) {
    if ("intent" in each) intents.set(each.intent.ref, each.intent)
    else refunds.add(each.refund.ref)
    refs.add("intent" in each ? each.intent.ref : each.refund.intentRef)
  }
  const { intentRef, updatedAt } = sessionPayments
  const named = await ctx.db
    .select({ intentRef })
    .from(sessionPayments)
    .where(and(gte(updatedAt, since), isNotNull(intentRef)))
  for (const { intentRef: ref } of named) if (ref) refs.add(ref)
  return { intents, refunds, refs }
}
