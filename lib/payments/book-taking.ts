import { and, desc, eq, sql } from "drizzle-orm"
import { invoices } from "@/db/schema/invoices"
import { paymentOperations } from "@/db/schema/payment-operations"
import type { TxCtx } from "@/lib/context"
import { issueInvoice } from "@/lib/invoices/issue-invoice"
import { refundEntries, takingEntries } from "@/lib/ledger/entries"
import { postTransfer } from "@/lib/ledger/post-transfer"
import { changePayment, type PaymentChange, tellOfPayment } from "./change-payment"
import { claimedFor, dueFor, type SessionFacts } from "./due"
import type { Booking, Operation, Payment } from "./load-payment"
import { loadFactsOf } from "./load-seat"
import { type Amounts, taxInPart } from "./rules"
import { sumsOf } from "./sums-by-intent"

const TAKEN = { session: "Session", fee: "Fee" } as const

/** Books money that was taken: the payment, the ledger and an invoice, in the transaction that settles its operation. */
export async function bookTaking(
  ctx: TxCtx,
  { payment, booking }: { readonly payment: Payment; readonly booking: Booking },
  operation: Operation,
  change: PaymentChange,
): Promise<void> {
  const session = await loadFactsOf(ctx, payment, booking)
  const amounts = await amountsTaken(ctx, payment, session, operation)
  const { id: operationId, purpose } = operation
  const captured = payment.captured + operation.amount
  const after = await changePayment(
    ctx,
    payment,
    { ...change, captured, status: "captured", payBy: null, refusedAt: null, owedAt: null },
    {
      event: "payment_captured",
      amount: operation.amount,
      operationId,
      ...(claimedFor(payment, session) ? { detail: { isClaimed: true } } : {}),
    },
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

/** Books money that was given back, with a credit note for the invoice of the taking that gave it back. Its operation is done by now. */
export async function bookRefund(ctx: TxCtx, payment: Payment, operation: Operation): Promise<void> {
  const { id: operationId, amount, intentRef } = operation
  const billed = await billedFor(ctx, payment, intentRef)
  const [corrected] = billed
  if (!corrected) throw new Error("a refund of what was never billed")
  const { refunded } = await sumsOf(ctx.db, payment.id, intentRef)
  const amounts = partOf(sumOf(billed), refunded - amount, amount)
  const after = await changePayment(
    ctx,
    payment,
    { refunded: payment.refunded + amount },
    {
      event: "payment_refunded",
      amount,
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
  await issue(ctx, after, operation, "credit_note", corrected.id, amounts)
}

/** What was due is what was taken. The tax of a part, or of what follows another taking, is what is left of the tax of all that is taken by then. */
async function amountsTaken(
  ctx: TxCtx,
  payment: Payment,
  session: SessionFacts,
  { amount }: Operation,
): Promise<Amounts> {
  const due = dueFor(payment, session) ?? claimedFor(payment, session)
  if (due && due.amounts.gross === amount && payment.captured === 0) return due.amounts
  const billed = sumOf(await billedFor(ctx, payment))
  const tax = taxInPart(payment, 0, payment.captured + amount) - billed.tax
  return withTax(amount, Math.min(amount, Math.max(0, tax)))
}

/** Parts are cut by their running sum, so that all of them have the tax of the whole. */
function partOf(whole: Pick<Amounts, "tax" | "gross">, before: number, part: number): Amounts {
  return withTax(part, taxInPart(whole, before, part))
}

function withTax(gross: number, tax: number): Amounts {
  return { net: gross - tax, tax, gross }
}

type Billed = Pick<Amounts, "tax" | "gross"> & { readonly id: string }

/** Invoices of a payment, or of one intent by which its money came; the latest first. */
async function billedFor({ db }: TxCtx, { id }: Payment, intentRef?: string | null): Promise<Billed[]> {
  const ofIntent = sql`${paymentOperations.intentRef} is not distinct from ${intentRef ?? null}`
  return db
    .select({ id: invoices.id, tax: invoices.tax, gross: invoices.gross })
    .from(invoices)
    .innerJoin(paymentOperations, eq(paymentOperations.id, invoices.operationId))
    .where(
      and(
        eq(invoices.paymentId, id),
        eq(invoices.kind, "invoice"),
        intentRef === undefined ? undefined : ofIntent,
      ),
    )
    .orderBy(desc(invoices.issuedAt), desc(invoices.id))
}

function sumOf(billed: readonly Billed[]): Pick<Amounts, "tax" | "gross"> {
  return {
    tax: billed.reduce((sum, { tax }) => sum + tax, 0),
    gross: billed.reduce((sum, { gross }) => sum + gross, 0),
  }
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
