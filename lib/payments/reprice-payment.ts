import { eq } from "drizzle-orm"
import { sessionPayments } from "@/db/schema/payments"
import type { TxCtx } from "@/lib/context"
import { changePayment, type PaymentChange } from "./change-payment"
import type { Booking, Payment } from "./load-payment"
import { authoriseAt, payByFor } from "./next-move"
import { amountsOf } from "./rules"

type Placed = Pick<Booking, "id" | "priceQuote" | "currency" | "startUtc" | "confirmedAt">

/**
 * Lets a payment follow its session: the price, which another length changed, and the time until which a refused card can be mended. Its terms
 * stay. Answers the payment as it is then.
 */
export async function repricePayment(ctx: TxCtx, before: Placed, after: Placed): Promise<Payment | null> {
  const [payment] = await ctx.db
    .select()
    .from(sessionPayments)
    .where(eq(sessionPayments.bookingId, after.id))
    .for("no key update")
  if (!payment) return null
  const change = {
    ...mendedAfterMove(ctx, payment, before, after),
    ...priceAfterMove(payment, before, after),
  }
  return Object.keys(change).length === 0 ? payment : changePayment(ctx, payment, change)
}

function priceAfterMove(payment: Payment, before: Placed, after: Placed): PaymentChange {
  if (before.priceQuote === after.priceQuote && before.currency === after.currency) return {}
  const amounts = amountsOf(after.priceQuote ?? 0, payment.taxBp)
  return {
    ...amounts,
    currency: after.currency,
    // What costs nothing any more needs no card.
    ...(amounts.gross === 0 && payment.status === "card_needed" ? { status: "void" as const } : {}),
  }
}

/** Of a session that is further away, or asked for again, the amount is held anew in its time; of any other there is time as from now. */
function mendedAfterMove({ now }: TxCtx, { status }: Payment, before: Placed, after: Placed): PaymentChange {
  const isRefused = status === "declined" || status === "action_needed"
  if (!isRefused || before.startUtc.getTime() === after.startUtc.getTime()) return {}
  const from = authoriseAt(after)
  if (from === null || from > now) return { status: "ready", payBy: null, refusedAt: null }
  return { payBy: payByFor(now, after.startUtc) }
}
