import { and, desc, eq, inArray, sql } from "drizzle-orm"
import { paymentOperations } from "@/db/schema/payment-operations"
import type { TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { TAKINGS } from "@/lib/core/payments"
import type { Payment } from "./load-payment"
import { refundParts } from "./rules"
import { sumsByIntent } from "./sums-by-intent"

type Asked = {
  /** Minor units. */
  readonly amount: number
  readonly askedBy: string | null
  readonly reasonText: string | null
}

/**
 * Writes down that a part of what was taken is to be given back, for the workers to ask the provider; answers its operation. What the newest taking
 * does not cover is written with it, and asked of the one before once this is done.
 */
export async function writeRefund(
  { db, now }: TxCtx,
  { id: paymentId, currency, methodId }: Payment,
  { amount, askedBy, reasonText }: Asked,
): Promise<string> {
  const [part] = refundParts(await sumsByIntent(db, paymentId), amount)
  if (!part) throw new Error("a refund of nothing")
  const o = paymentOperations
  const ofIntent = sql`${o.intentRef} is not distinct from ${part.ref}`
  const [taken] = await db
    .select({ purpose: o.purpose, methodId: o.methodId })
    .from(o)
    .where(and(eq(o.paymentId, paymentId), eq(o.status, "done"), inArray(o.kind, [...TAKINGS]), ofIntent))
    .orderBy(desc(o.settledAt), desc(o.id))
    .limit(1)
  const id = newId()
  await db.insert(o).values({
    ...{ id, paymentId, currency, askedBy, reasonText },
    kind: "refund",
    purpose: taken?.purpose ?? "session",
    amount: part.amount,
    restAmount: amount - part.amount,
    methodId: taken?.methodId ?? methodId,
    intentRef: part.ref,
    dueAt: now,
    createdAt: now,
  })
  return id
}
