import { and, eq, isNull } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { paymentMethods } from "@/db/schema/payment-methods"
import type { Method } from "./load-payment"

/** The card that an investor's payments go by; null while there is none. */
export async function findMethodInUse(db: Handle, investorId: string): Promise<Method | null> {
  const [method] = await db
    .select()
    .from(paymentMethods)
    .where(and(eq(paymentMethods.investorId, investorId), isNull(paymentMethods.removedAt)))
  return method ?? null
}
