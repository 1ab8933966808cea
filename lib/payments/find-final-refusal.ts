import { and, eq, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { paymentOperations } from "@/db/schema/payment-operations"

/** Why this card was refused for good when it was asked for this payment, in the provider's word: it is not tried again. Null where it was not. */
export async function findFinalRefusal(
  db: Handle,
  paymentId: string,
  methodId: string | null,
): Promise<string | null> {
  if (methodId === null) return null
  const o = paymentOperations
  const isFinal = and(eq(o.status, "refused"), sql`${o.answer} @> '{"isRetryable": false}'`)
  const [refused] = await db
    .select({ code: sql<string>`${o.answer} ->> 'code'` })
    .from(o)
    .where(and(eq(o.paymentId, paymentId), eq(o.methodId, methodId), isOfCard(o.kind), isFinal))
    .limit(1)
  return refused?.code ?? null
}

/** What is captured, released or given back is refused for what it is, not for its card. */
function isOfCard(kind: typeof paymentOperations.kind) {
  return sql`${kind} in ('authorise', 'charge')`
}
