import { and, eq, isNull } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { paymentMethods } from "@/db/schema/payment-methods"
import type { Method } from "./load-payment"
import type { ProviderName } from "./provider"

/** The month of a moment, as cards name their last one: "2029-04". */
export function monthOf(now: Date): string {
  return now.toISOString().slice(0, 7)
}

/** The card in use that a new session can go by: of this provider, and not run out. Bookings ask for the same under their locks (book_session). */
export async function findUsableMethod(
  db: Handle,
  investorId: string,
  { provider, now }: { readonly provider: ProviderName; readonly now: Date },
): Promise<Method | null> {
  const method = await findMethodInUse(db, investorId)
  return method?.provider === provider && method.exp >= monthOf(now) ? method : null
}

/** The card that an investor's payments go by; null while there is none. */
export async function findMethodInUse(db: Handle, investorId: string): Promise<Method | null> {
  const [method] = await db
    .select()
    .from(paymentMethods)
    .where(and(eq(paymentMethods.investorId, investorId), isNull(paymentMethods.removedAt)))
  return method ?? null
}
