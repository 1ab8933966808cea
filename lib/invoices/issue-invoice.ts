import { eq, sql } from "drizzle-orm"
import { invoiceCounters, invoices } from "@/db/schema/invoices"
import type { TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { isLiveKey } from "@/lib/core/payment-variables"
import type { InvoiceKind, PaymentPurpose } from "@/lib/core/payments"
import { env } from "@/lib/env"
import type { Amounts } from "@/lib/payments/rules"
import { dateIn } from "@/lib/time"
import type { InvoiceContent } from "./content"
import { contentOf, loadHouseOfInvoice } from "./issued-content"
import { type LoadedSupply, loadSupply } from "./load-supply"
import { numberText, seriesOf } from "./numbers"

/** What a document is issued for: the operation by which money was taken or given back, and of it the amounts. */
export type Issuing = {
  readonly operationId: string
  readonly paymentId: string
  readonly kind: InvoiceKind
  /** The invoice that a credit note corrects. */
  readonly correctsId: string | null
  readonly amounts: Amounts
  readonly purpose: PaymentPurpose
}

/**
 * Issues an invoice or a credit note, as a part of the transaction that books the money and after all that it locks: the number is taken
 * last, and waits for whoever takes one of the same series at this moment. Rolled back, it is given to the next, so that numbers have no gap.
 * All that the document says is kept as it is now; its PDF is rendered in the background.
 */
export async function issueInvoice(
  ctx: TxCtx,
  { operationId, paymentId, kind, correctsId, amounts, purpose }: Issuing,
): Promise<{ readonly id: string; readonly number: string }> {
  const { db, now } = ctx
  const supply = await loadSupply(ctx, operationId)
  const house = await loadHouseOfInvoice(db, supply.payment.investorId)
  const corrected = correctsId === null ? null : await findIssued(ctx, correctsId)
  const issuedOn = dateIn(house.settings.zone, now)
  const year = Number(issuedOn.slice(0, 4))
  const isTest = corrected?.isTest ?? isTestMoney(supply.method)
  const series = seriesOf(kind, isTest)
  const content = contentOf({
    supply,
    house,
    corrected,
    kind,
    purpose,
    amounts,
    isTest,
    issuedOn,
    issuedAt: now,
  })
  const { bookingId, investorId, currency } = supply.payment
  const { series: of, year: ofYear, last } = invoiceCounters

  const [counted] = await db
    .insert(invoiceCounters)
    .values({ series, year, last: 1 })
    .onConflictDoUpdate({ target: [of, ofYear], set: { last: sql`${last} + 1` } })
    .returning({ number: last })
  if (!counted) throw new Error("no number was given")
  const number = numberText(series, year, counted.number)
  const id = newId()
  await db.insert(invoices).values({
    ...{ id, series, year, number: counted.number, kind, correctsId },
    ...{ paymentId, bookingId, investorId, operationId, currency, ...amounts },
    content: { ...content, number } satisfies InvoiceContent,
    issuedAt: now,
  })
  return { id, number }
}

/** Money of the sandbox, and of Stripe with a key of its test mode. */
function isTestMoney(method: LoadedSupply["method"]): boolean {
  const { STRIPE_SECRET_KEY: key } = env()
  return method?.provider === "sandbox" || (key !== undefined && !isLiveKey(key))
}

async function findIssued({ db }: TxCtx, id: string): Promise<InvoiceContent> {
  const [row] = await db.select({ content: invoices.content }).from(invoices).where(eq(invoices.id, id))
  if (!row) throw new Error("a credit note for an invoice that is not there")
  return row.content as InvoiceContent
}
