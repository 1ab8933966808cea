import type { paymentEvents } from "@/db/schema/payment-operations"
import { toDecimalString } from "@/lib/core/money"
import type { OutputOf } from "@/lib/core/output"
import type { InvoiceKind, PaymentStatus, PaymentStep } from "@/lib/core/payments"
import type { Role } from "@/lib/core/vocabulary"
import { paidHere } from "./due"
import type { Payment } from "./load-payment"
import type { Amounts } from "./rules"
import type { PaymentEventOutput, PaymentOutput, PaymentSummaryOutput } from "./wire"

/** How the money of a session stands. */
export type PaymentSummary = OutputOf<typeof PaymentSummaryOutput>

/** A session's payment as its participants and admins see it. */
export type PaymentView = OutputOf<typeof PaymentOutput>

/** One thing that happened to a payment. */
export type PaymentEventView = OutputOf<typeof PaymentEventOutput>

/** A payment with what only the booking's page needs. Amounts in minor units. */
export type PaymentPage = {
  readonly payment: PaymentView
  readonly tax: PaymentTax
  readonly lateCancelPercent: number
  readonly noShowPercent: number
  /** What its investor owes who cancels now, who cancels late, who does not come. */
  readonly fees: { readonly now: Amounts; readonly late: Amounts; readonly missed: Amounts }
  /** Until when cancelling is free, of a request by its notice alone; null where that ends with the start. */
  readonly freeUntil: Date | null
  /** What its card is called; null for the analyst, and where there is none. */
  readonly card: string | null
  /** The card was refused for good: its investor is asked for another. Never told the analyst. */
  readonly needsOtherCard: boolean
  readonly held: number
  readonly heldSince: Date | null
  readonly captured: number
  readonly refunded: number
  /** When a session that nobody marks is charged. */
  readonly chargedBy: Date
  /** When money was taken last. */
  readonly capturedAt: Date | null
  /** Invoices and credit notes, oldest first; none for the analyst. */
  readonly documents: readonly PaymentDocument[]
  /** Test money: nothing is ever charged. */
  readonly isTest: boolean
  /** Since when the provider does not answer; null while it does. */
  readonly downSince: Date | null
}

/** A document of a payment. */
export type PaymentDocument = {
  readonly id: string
  readonly number: string
  readonly kind: InvoiceKind
  readonly gross: number
}

/** The tax on a price: hundredths of a percent, and what it is called. */
export type PaymentTax = {
  readonly basisPoints: number
  readonly label: string
  readonly note: string | null
}

/** What is said of money before a session is booked. */
export type PaymentTermsView = {
  /** It is paid elsewhere: a card is asked for the fee alone of not coming, because the investor missed others. */
  readonly feeOnly: boolean
  readonly tax: PaymentTax
  readonly lateCancelPercent: number
  readonly noShowPercent: number
  readonly cancelNoticeMinutes: number
  /** What the card in use is called; null while there is none. */
  readonly card: string | null
  readonly isTest: boolean
}

const NEXT: Partial<Record<PaymentStatus, PaymentStep>> = {
  card_needed: "add_card",
  declined: "add_card",
  action_needed: "authenticate",
  owed: "pay",
}

/** What its investor is asked to do now; null where that is nothing. */
export function nextStep(status: PaymentStatus): PaymentStep | null {
  return NEXT[status] ?? null
}

/** What of a payment says what is shown of it. */
type Summed = Pick<Payment, "status" | "feeOnly" | "net" | "taxBp" | "noShowPercent" | "currency">

/** What a booking shows of its payment. */
export function paymentSummary(payment: Summed): PaymentSummary {
  const { status, feeOnly, currency } = payment
  const { net, tax, gross } = paidHere(payment)
  return {
    status,
    next: nextStep(status),
    feeOnly,
    net: toDecimalString(net, currency),
    tax: toDecimalString(tax, currency),
    gross: toDecimalString(gross, currency),
    currency,
  }
}

/** What is stored of one event. */
type StoredEvent = typeof paymentEvents.$inferSelect

/**
 * What happened to a payment, as `role` may know it. An analyst is shown amounts, but not that his sessions are billed, and nothing of the card; why
 * money was given back is for its investor, why it was given up for the house.
 */
export function paymentEventViews(events: readonly StoredEvent[], role: Role): PaymentEventView[] {
  const isPayers = role !== "analyst"
  return events
    .filter(({ event }) => isPayers || event !== "invoice_issued")
    .map(({ id, event, actorRole, amount, currency, detail, createdAt }) => ({
      id,
      event,
      actorRole,
      amount: amount === null ? null : toDecimalString(amount, currency),
      currency,
      card: isPayers ? (detail.card ?? null) : null,
      number: isPayers ? (detail.number ?? null) : null,
      declineCode: isPayers ? (detail.declineCode ?? null) : null,
      reasonText:
        role === "admin" || (isPayers && event === "payment_refunded") ? (detail.reasonText ?? null) : null,
      createdAt,
    }))
}
