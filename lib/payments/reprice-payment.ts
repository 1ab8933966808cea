import { eq } from "drizzle-orm"
import { sessionPayments } from "@/db/schema/payments"
import type { TxCtx } from "@/lib/context"
import type { Currency } from "@/lib/core/money"
import { changePayment } from "./change-payment"
import type { Payment } from "./load-payment"
import { amountsOf } from "./rules"

type Priced = {
  readonly id: string
  readonly priceQuote: number | null
  readonly currency: Currency
}

/** Lets a payment follow the price of its session, which another length changed; its terms stay. Answers the payment as it is then. */
export async function repricePayment(ctx: TxCtx, before: Priced, after: Priced): Promise<Payment | null> {
  const [payment] = await ctx.db
    .select()
    .from(sessionPayments)
    .where(eq(sessionPayments.bookingId, after.id))
    .for("no key update")
  if (!payment) return null
  if (before.priceQuote === after.priceQuote && before.currency === after.currency) return payment
  const amounts = amountsOf(after.priceQuote ?? 0, payment.taxBp)
  return changePayment(ctx, payment, {
    ...amounts,
    currency: after.currency,
    // What costs nothing any more needs no card.
    ...(amounts.gross === 0 && payment.status === "card_needed" ? { status: "void" as const } : {}),
  })
}
