import { eq } from "drizzle-orm"
import { sessionPayments } from "@/db/schema/payments"
import type { Ctx } from "@/lib/context"
import type { Payment } from "@/lib/payments/load-payment"
import type { Intent, PaymentProvider } from "@/lib/payments/provider"
import { findPaymentOf } from "@/lib/payments/read-told"
import { sumsByIntent } from "@/lib/payments/sums-by-intent"
import { isUnderWay } from "@/lib/payments/unfinished"
import { type Difference, differencesOf } from "./compare"

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/**
 * Compares one taking of money with the payment that knows it; null while the provider owes an answer on that payment. What seems to differ
 * is read once more first, as it may have changed since it was listed.
 */
export async function examineIntent(
  ctx: Ctx,
  provider: PaymentProvider,
  ref: string,
  listed?: Intent,
): Promise<readonly Difference[] | null> {
  const seems = listed && (await compareNow(ctx, ref, listed))
  if (seems?.length === 0) return seems
  return compareNow(ctx, ref, await provider.read(ref))
}

async function compareNow(
  ctx: Ctx,
  ref: string,
  intent: Intent | null,
): Promise<readonly Difference[] | null> {
  const payment = await findPayment(ctx, ref, intent)
  if (payment && (await isUnderWay(ctx, payment.id))) return null
  if (intent) {
    const takings = payment ? await sumsByIntent(ctx.db, payment.id) : []
    return differencesOf(intent, payment && { ...payment, takings })
  }
  if (!payment) return []
  const { id, captured, held, currency, heldCurrency } = payment
  const here = captured + held
  return [
    {
      objectRef: ref,
      paymentId: id,
      kind: "unknown_there",
      detail: { currency: held > 0 ? (heldCurrency ?? currency) : currency, here, there: 0 },
    },
  ]
}

async function findPayment({ db }: Ctx, ref: string, intent: Intent | null): Promise<Payment | null> {
  // What others wrote into the same account may name anything.
  const named = intent?.operationId && UUID.test(intent.operationId) ? intent.operationId : null
  const id = await findPaymentOf(db, { ref, operationId: named })
  if (id === null) return null
  const [payment] = await db.select().from(sessionPayments).where(eq(sessionPayments.id, id))
  return payment ?? null
}
