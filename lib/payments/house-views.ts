import type { PaymentEventDetail } from "@/db/schema/payment-operations"
import { type Currency, toDecimalString } from "@/lib/core/money"
import type { OutputOf } from "@/lib/core/output"
import type { OperationKind, OperationStatus, PaymentEvent } from "@/lib/core/payments"
import type { InvoiceView } from "@/lib/invoices/views"
import type { LedgerTransferView } from "@/lib/ledger/views"
import { paidHere } from "./due"
import type { SelectedHousePayment } from "./house-queries"
import type { HousePaymentOutput } from "./wire"

/** A payment as admins see it. */
export type HousePaymentView = OutputOf<typeof HousePaymentOutput>

/** A selected payment on the wire. */
export function housePaymentView({ payment, owed, ...row }: SelectedHousePayment): HousePaymentView {
  const { id, bookingId, seatId, investorId, status, currency, heldCurrency, captureBefore } = payment
  const { payBy, revision, updatedAt } = payment
  const decimal = (amount: number) => toDecimalString(amount, currency)
  const { net, tax, gross } = paidHere(payment)
  const isShort = status === "owed" || status === "written_off"
  return {
    ...{ id, bookingId, seatId, investorId, status, currency, captureBefore, payBy, revision, updatedAt },
    startUtc: row.startUtc,
    investorName: row.investorName,
    analystId: row.analystId,
    analystName: row.analystName,
    feeOnly: payment.feeOnly,
    net: decimal(net),
    tax: decimal(tax),
    gross: decimal(gross),
    held: toDecimalString(payment.held, heldCurrency ?? currency),
    heldCurrency,
    captured: decimal(payment.captured),
    refunded: decimal(payment.refunded),
    owed: decimal(isShort ? (owed ?? 0) : 0),
    declineCode: isShort || status === "declined" ? row.declineCode : null,
    underWay: row.underWay,
    openFindings: row.openFindings,
  }
}

/** How it stands with taking money. */
export type MoneyStanding = {
  /** Null where the house takes none. */
  readonly provider: {
    readonly name: string
    readonly isTest: boolean
    readonly downSince: Date | null
  } | null
  /** Payments that could not be taken. */
  readonly owed: number
  readonly openFindings: number
  /** Operations that wait for an answer for more than a minute, and since when the oldest does. */
  readonly late: number
  readonly lateSince: Date | null
}

/** Something that the provider was asked to do, and what came of it. */
export type OperationView = {
  readonly id: string
  readonly kind: OperationKind
  readonly status: OperationStatus
  readonly amount: string
  readonly currency: Currency
  readonly tries: number
  /** Why it was refused, in the provider's word, or why no answer is there. */
  readonly answer: string | null
  /** Whether the provider did it by itself: it was read there. */
  readonly isOfProvider: boolean
  readonly askedByName: string | null
  readonly reasonText: string | null
  /** When it is tried next; null when it is over. */
  readonly dueAt: Date | null
  readonly createdAt: Date
  readonly settledAt: Date | null
}

/** Something that happened to a payment, and who did it. */
export type HousePaymentEvent = {
  readonly id: string
  readonly event: PaymentEvent
  readonly amount: string | null
  readonly currency: Currency
  readonly actorName: string | null
  readonly detail: PaymentEventDetail
  readonly createdAt: Date
}

/** One payment with all that the house has of it. */
export type HousePaymentDetails = {
  readonly payment: HousePaymentView
  readonly topic: string | null
  readonly taxLabel: string | null
  /** What its card is called. */
  readonly card: string | null
  /** The provider's name of what holds or took the money. */
  readonly intentRef: string | null
  readonly operations: readonly OperationView[]
  readonly events: readonly HousePaymentEvent[]
  readonly transfers: readonly LedgerTransferView[]
  readonly documents: readonly InvoiceView[]
}
