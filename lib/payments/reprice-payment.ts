import { and, eq, inArray } from "drizzle-orm"
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

/** The same of all seats of a group session that was moved: their prices stay. With the session held by the transaction. */
export async function followMovedSeats(
  ctx: TxCtx,
  groupId: string,
  before: Pick<Placed, "startUtc">,
  after: Pick<Placed, "startUtc" | "confirmedAt">,
): Promise<void> {
  const refused = await ctx.db
    .select()
    .from(sessionPayments)
    .where(
      and(
        eq(sessionPayments.bookingId, groupId),
        inArray(sessionPayments.status, ["declined", "action_needed"]),
      ),
    )
    .for("no key update")
  for (const payment of refused) {
    const change = mendedAfterMove(ctx, payment, before, after)
    if (Object.keys(change).length > 0) await changePayment(ctx, payment, change)
  }
}

/** Of a session that is further away, or asked for again, the amount is held anew in its time; of any other there is time as from now. */
function mendedAfterMove(
  { now }: TxCtx,
  { status }: Payment,
  before: Pick<Placed, "startUtc">,
  after: Pick<Placed, "startUtc" | "confirmedAt">,
): PaymentChange {
  const isRefused = status === "declined" || status === "action_needed"
  if (!isRefused || before.startUtc.getTime() === after.startUtc.getTime()) return {}
  const from = authoriseAt(after)
  if (from === null || from > now) return { status: "ready", payBy: null, refusedAt: null }
  return { payBy: payByFor(now, after.startUtc) }
}
