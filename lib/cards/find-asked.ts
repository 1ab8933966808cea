import { and, desc, eq, inArray } from "drizzle-orm"
import { paymentOperations } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import type { UserCtx } from "@/lib/context"
import type { Currency } from "@/lib/core/money"
import type { CheckoutPurpose, PaymentStatus } from "@/lib/core/payments"
import { ok, type Result, refuse } from "@/lib/core/result"

/** What of a payment waits for its cardholder: the amount that was asked for last and not given, in minor units. */
export type Payable = { readonly amount: number; readonly currency: Currency }

const WAITING = ["action_needed", "declined", "owed"] as const satisfies readonly PaymentStatus[]

/** What is to be approved; null where a card is to be saved, whichever payment it is for. */
export async function findAsked(
  ctx: UserCtx,
  purpose: CheckoutPurpose,
  paymentId: string | undefined,
): Promise<Result<Payable | null, "not_found" | "invalid_transition">> {
  if (paymentId === undefined) return ok(null)
  if (purpose === "authenticate") return findPayable(ctx, paymentId)
  const { id, investorId } = sessionPayments
  const own = and(eq(id, paymentId), eq(investorId, ctx.actor.id))
  return (await ctx.db.$count(sessionPayments, own)) > 0 ? ok(null) : refuse("not_found")
}

/** The amount of an own payment that its investor can approve now; `invalid_transition` where nothing waits for him. */
async function findPayable(
  { db, actor }: UserCtx,
  paymentId: string,
): Promise<Result<Payable, "not_found" | "invalid_transition">> {
  const [payment] = await db
    .select({ status: sessionPayments.status })
    .from(sessionPayments)
    .where(and(eq(sessionPayments.id, paymentId), eq(sessionPayments.investorId, actor.id)))
  if (!payment) return refuse("not_found")
  const { id, amount, currency, kind, createdAt } = paymentOperations
  const [asked] = await db
    .select({ amount, currency })
    .from(paymentOperations)
    .where(and(eq(paymentOperations.paymentId, paymentId), inArray(kind, ["authorise", "charge"])))
    .orderBy(desc(createdAt), desc(id))
    .limit(1)
  if (!asked || !WAITING.some((status) => status === payment.status))
    return refuse("invalid_transition", { detail: "Nothing of this payment waits for your approval." })
  return ok(asked)
}
