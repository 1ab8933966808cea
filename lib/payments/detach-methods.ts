import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm"
import { paymentMethods } from "@/db/schema/payment-methods"
import { sessionPayments } from "@/db/schema/payments"
import type { SystemCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { SETTLED_PAYMENTS } from "@/lib/core/payments"
import { errorFacts, log } from "@/lib/log"
import { type PaymentProvider, ProviderUnreachable } from "./provider"
import { isUnfinished } from "./unfinished"

const AT_ONCE = 20
/** A process asks again so long after it did not come through. */
const TRIED_AGAIN_MS = 10 * MINUTE_MS
const waitsUntil = new Map<string, number>()

/**
 * Lets the provider forget cards that were removed or replaced here, once nothing goes by them any more. One that it does not forget is asked about
 * again with the next run. Answers how many are forgotten.
 */
export async function detachMethods(ctx: SystemCtx, provider: PaymentProvider): Promise<number> {
  const waits = waitsUntil.get(provider.name)
  // Far from the present is a clock that was set back.
  if (waits && Math.abs(waits - ctx.now.getTime()) < TRIED_AGAIN_MS && ctx.now.getTime() < waits) return 0
  const { id, removedAt, detachedAt } = paymentMethods
  const isOver = and(eq(paymentMethods.provider, provider.name), isNotNull(removedAt), isNull(detachedAt))
  const removed = await ctx.db
    .select()
    .from(paymentMethods)
    .where(and(isOver, sql`not ${isNeeded()}`))
    .orderBy(asc(removedAt))
    .limit(AT_ONCE)
  let detached = 0
  for (const method of removed) {
    try {
      await provider.detach(method)
    } catch (error) {
      if (!(error instanceof ProviderUnreachable)) throw error
      // A right that the key lacks is no outage: nothing but this waits for it.
      log.warn(errorFacts(error), "a card could not be detached at the payment provider")
      waitsUntil.set(provider.name, ctx.now.getTime() + TRIED_AGAIN_MS)
      break
    }
    // Given anew meanwhile it is in use, and another by its name.
    await ctx.db
      .update(paymentMethods)
      .set({ detachedAt: ctx.now })
      .where(and(eq(id, method.id), isOver))
    detached++
  }
  return detached
}

/** Whether a payment that is not settled, or what is under way, goes by it. */
function isNeeded() {
  const { status, methodId } = sessionPayments
  const settled = sql.raw(SETTLED_PAYMENTS.map((each) => `'${each}'`).join(", "))
  return sql`(exists (select from ${sessionPayments} where ${methodId} = ${paymentMethods.id} and ${status} not in (${settled}))
    or exists (select from payment_operations o where o.method_id = ${paymentMethods.id} and ${isUnfinished("o")}))`
}
