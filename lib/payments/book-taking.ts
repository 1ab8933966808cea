import { and, desc, eq, sum } from "drizzle-orm"
import { invoices } from "@/db/schema/invoices"
import type { TxCtx } from "@/lib/context"
import { issueInvoice } from "@/lib/invoices/issue-invoice"
import { refundEntries, takingEntries } from "@/lib/ledger/entries"
import { postTransfer } from "@/lib/ledger/post-transfer"
import { changePayment, type PaymentChange, tellOfPayment } from "./change-payment"
import { dueFor } from "./due"
import type { Booking, Operation, Payment } from "./load-payment"
import { loadFactsOf } from "./load-seat"
import { type Amounts, taxInPart } from "./rules"

const TAKEN = { session: "Session", fee: "Fee" } as const

/** Books money that was taken: the payment, the ledger and an invoice, in the transaction that settles its operation. */
export async function bookTaking(
  ctx: TxCtx,
  { payment, booking }: { readonly payment: Payment; readonly booking: Booking },
  operation: Operation,
  change: PaymentChange,
): Promise<void> {
  const amounts = await amountsTaken(ctx, payment, booking, operation)
  const { id: operationId, purpose } = operation
  const captured = payment.captured + operation.amount
  const after = await changePayment(
    ctx,
    payment,
    { ...change, captured, status: "captured", payBy: null, refusedAt: null, owedAt: null },
    { event: "payment_captured", amount: operation.amount, operationId },
  )
  await postTransfer(ctx, {
    paymentId: payment.id,
    operationId,
    label: TAKEN[purpose],
    currency: payment.currency,
    entries: takingEntries(amounts),
  })
  await issue(ctx, after, operation, "invoice", null, amounts)
}

/** Books money that was given back, with a credit note for the invoice of what was taken last. */
export async function bookRefund(ctx: TxCtx, payment: Payment, operation: Operation): Promise<void> {
  const amounts = partOf(await sumTaken(ctx, payment), payment.refunded, operation.amount)
  const { id: operationId } = operation
  const after = await changePayment(
    ctx,
    payment,
    { refunded: payment.refunded + operation.amount },
    {
      event: "payment_refunded",
      amount: operation.amount,
      operationId,
      ...(operation.reasonText ? { detail: { reasonText: operation.reasonText } } : {}),
    },
  )
  await postTransfer(ctx, {
    paymentId: payment.id,
    operationId,
    label: "Refund",
    currency: payment.currency,
    entries: refundEntries(amounts),
  })
  const [corrected] = await ctx.db
    .select({ id: invoices.id })
    .from(invoices)
    .where(and(eq(invoices.paymentId, payment.id), eq(invoices.kind, "invoice")))
    .orderBy(desc(invoices.issuedAt), desc(invoices.id))
    .limit(1)
  if (!corrected) throw new Error("a refund of what was never billed")
  await issue(ctx, after, operation, "credit_note", corrected.id, amounts)
}

/** What was due is what was taken; of a part of it, or of a rest, the tax is its share. */
async function amountsTaken(
  ctx: TxCtx,
  payment: Payment,
  booking: Booking,
  { amount }: Operation,
): Promise<Amounts> {
  const due = dueFor(payment, await loadFactsOf(ctx, payment, booking))
  if (due && due.amounts.gross === amount && payment.captured === 0) return due.amounts
  return partOf(payment, payment.captured, amount)
}

/** Parts are cut by their running sum, so that all of them have the tax of the whole. */
function partOf(whole: Pick<Amounts, "tax" | "gross">, before: number, part: number): Amounts {
  const tax = taxInPart(whole, before, part)
  return { net: part - tax, tax, gross: part }
}

async function sumTaken({ db }: TxCtx, { id }: Payment): Promise<Pick<Amounts, "tax" | "gross">> {
  const [taken] = await db
    .select({ tax: sum(invoices.tax).mapWith(Number), gross: sum(invoices.gross).mapWith(Number) })
    .from(invoices)
    .where(and(eq(invoices.paymentId, id), eq(invoices.kind, "invoice")))
  return { tax: taken?.tax ?? 0, gross: taken?.gross ?? 0 }
}

async function issue(
  ctx: TxCtx,
  payment: Payment,
  { id: operationId, purpose }: Operation,
  kind: "invoice" | "credit_note",
  correctsId: string | null,
  amounts: Amounts,
): Promise<void> {
  const issued = await issueInvoice(ctx, {
    operationId,
    paymentId: payment.id,
    kind,
    correctsId,
    amounts,
    purpose,
  })
  await tellOfPayment(ctx, payment, {
    event: "invoice_issued",
    amount: amounts.gross,
    operationId,
    detail: { invoiceId: issued.id, number: issued.number },
  })
}
