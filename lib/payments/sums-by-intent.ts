import { and, desc, eq, inArray, max, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { paymentOperations } from "@/db/schema/payment-operations"
import { TAKINGS } from "@/lib/core/payments"
import type { Taken } from "./rules"

/** What one intent of a payment, by the provider's name of it, took and gave back as it is booked. Minor units of the payment's currency. */
export type IntentSums = Taken<string | null>

const TAKEN = sql.raw(TAKINGS.map((kind) => `'${kind}'`).join(", "))

/** What each intent by which a payment's money came took and gave back, the newest taking first: a fee and the rest of the price come by one each. */
export async function sumsByIntent(db: Handle, paymentId: string): Promise<IntentSums[]> {
  const { intentRef: ref, kind, amount, settledAt, createdAt, status } = paymentOperations
  const taken = sql`${kind} in (${TAKEN})`
  const sumOf = (which: typeof taken) =>
    sql<number>`coalesce(sum(${amount}) filter (where ${which}), 0)`.mapWith(Number)
  return db
    .select({ ref, captured: sumOf(taken), refunded: sumOf(sql`${kind} = 'refund'`) })
    .from(paymentOperations)
    .where(
      and(
        eq(paymentOperations.paymentId, paymentId),
        eq(status, "done"),
        inArray(kind, [...TAKINGS, "refund"]),
      ),
    )
    .groupBy(ref)
    .having(sql`bool_or(${taken})`)
    .orderBy(sql`max(${settledAt}) filter (where ${taken}) desc`, desc(max(createdAt)))
}

/** The sums of this intent; nothing where no money came by it yet. */
export async function sumsOf(db: Handle, paymentId: string, intentRef: string | null): Promise<IntentSums> {
  const all = await sumsByIntent(db, paymentId)
  return all.find(({ ref }) => ref === intentRef) ?? { ref: intentRef, captured: 0, refunded: 0 }
}
