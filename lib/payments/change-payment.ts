import { eq, sql } from "drizzle-orm"
import { type PaymentEventDetail, paymentEvents } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import { actedBy, type TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { PaymentEvent } from "@/lib/core/payments"
import type { Payment } from "./load-payment"

/** What of a payment changes; its revision and the moment come by themselves, and it is looked at again. */
export type PaymentChange = Partial<Omit<Payment, "id" | "revision" | "updatedAt" | "lookAt">>

/** Something that happened to a payment. */
export type Happened = {
  readonly event: PaymentEvent
  readonly amount?: number
  readonly operationId?: string
  readonly detail?: PaymentEventDetail
}

/** Changes a payment that is held by the transaction, and tells what happened. The next sweep looks at it again. */
export async function changePayment(
  ctx: TxCtx,
  payment: Payment,
  change: PaymentChange,
  ...happened: Happened[]
): Promise<Payment> {
  const [after] = await ctx.db
    .update(sessionPayments)
    .set({
      ...change,
      revision: payment.revision + 1,
      updatedAt: ctx.now,
      lookAt: sql`'-infinity'`,
    })
    .where(eq(sessionPayments.id, payment.id))
    .returning()
  if (!after) throw new Error("a payment that is held is gone")
  await tellOfPayment(ctx, after, ...happened)
  return after
}

/** Writes what happened to a payment, by whoever acts. */
export async function tellOfPayment(ctx: TxCtx, payment: Payment, ...happened: Happened[]): Promise<void> {
  if (happened.length === 0) return
  const { id: paymentId, bookingId, currency } = payment
  await ctx.db.insert(paymentEvents).values(
    happened.map(({ event, amount, operationId, detail }) => ({
      id: newId(),
      paymentId,
      bookingId,
      event,
      ...actedBy(ctx.actor),
      operationId: operationId ?? null,
      amount: amount ?? null,
      currency,
      detail: detail ?? {},
      createdAt: ctx.now,
    })),
  )
}
