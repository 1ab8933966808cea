import { and, desc, eq, inArray } from "drizzle-orm"
import { paymentOperations } from "@/db/schema/payment-operations"
import type { TxCtx, User } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { TAKINGS } from "@/lib/core/payments"
import type { Payment } from "./load-payment"

/** Writes down that a part of what was taken is to be given back, for the workers to ask the provider; answers its operation. */
export async function writeRefund(
  { db, now, actor }: TxCtx<User>,
  { id: paymentId, currency, methodId, intentRef }: Payment,
  amount: number,
  reasonText: string | null,
): Promise<string> {
  const o = paymentOperations
  const [taken] = await db
    .select({ purpose: o.purpose })
    .from(o)
    .where(and(eq(o.paymentId, paymentId), eq(o.status, "done"), inArray(o.kind, [...TAKINGS])))
    .orderBy(desc(o.settledAt))
    .limit(1)
  const id = newId()
  await db.insert(o).values({
    ...{ id, paymentId, currency, methodId, intentRef, amount, reasonText },
    kind: "refund",
    purpose: taken?.purpose ?? "session",
    askedBy: actor.id,
    dueAt: now,
    createdAt: now,
  })
  return id
}
