import { type Currency, formatMoney, fromDecimalString } from "@/lib/core/money"
import type {
  LedgerAccount,
  OperationKind,
  OperationStatus,
  PaymentEvent,
  PaymentStatus,
} from "@/lib/core/payments"
import { type Clock, formatDeadline, formatMoment } from "@/lib/time"
import type { HousePaymentView } from "./house-views"

/** How a payment stands, for those who run the house. */
export const PAYMENT_WORDS: Readonly<Record<PaymentStatus, string>> = {
  owed: "Owed",
  declined: "Declined",
  action_needed: "To be approved",
  card_needed: "Card needed",
  ready: "To come",
  authorised: "Authorised",
  captured: "Captured",
  written_off: "Written off",
  void: "Nothing due",
}

/** What a provider is asked to do, as a name. */
export const OPERATION_WORDS: Readonly<Record<OperationKind, string>> = {
  authorise: "Hold",
  capture: "Capture",
  charge: "Charge",
  release: "Release",
  refund: "Refund",
}

/** How far that is. */
export const OPERATION_STATUS_WORDS: Readonly<Record<OperationStatus, string>> = {
  due: "Due",
  sent: "On its way",
  unknown: "No answer yet",
  done: "Done",
  refused: "Refused",
}

/** What happened to a payment. */
export const PAYMENT_EVENT_WORDS: Readonly<Record<PaymentEvent, string>> = {
  payment_card_saved: "Card saved",
  payment_authorised: "Authorised",
  payment_action_needed: "Cardholder asked to approve",
  payment_declined: "Card declined",
  payment_captured: "Captured",
  payment_released: "Hold released",
  payment_refunded: "Refunded",
  payment_owed: "Could not be taken",
  payment_written_off: "Written off",
  invoice_issued: "Document issued",
}

/** The accounts of the ledger. */
export const ACCOUNT_WORDS: Readonly<Record<LedgerAccount, string>> = {
  receivable: "Receivable",
  clearing: "Clearing",
  revenue: "Revenue",
  tax: "Tax",
  fees: "Provider’s fees",
  disputes: "Disputes",
}

/** A decimal string of the wire for people: ("270.00", "USD") → "$270.00". */
export function moneyText(decimal: string, currency: Currency): string {
  return formatMoney(fromDecimalString(decimal, currency), currency)
}

/** A provider's word for why it refused, readable: "Do not honor". */
export function declineText(code: string): string {
  const words = code.replaceAll(/[_.-]+/g, " ").trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

type Standing = Pick<
  HousePaymentView,
  | "status"
  | "currency"
  | "owed"
  | "declineCode"
  | "payBy"
  | "held"
  | "heldCurrency"
  | "captureBefore"
  | "refunded"
  | "underWay"
>

/** What is to be known of a payment beside its status, in half a sentence; null where the status says it all. */
export function standingText(payment: Standing, now: Date, clock: Clock): string | null {
  const { status, currency, owed, declineCode, payBy, refunded, underWay } = payment
  if (underWay) return `${OPERATION_WORDS[underWay]} under way`
  const until = payBy && payBy > now ? `, to be mended by ${formatDeadline(payBy, now, clock)}` : ""
  if (status === "owed")
    return `${moneyText(owed, currency)} unpaid${declineCode ? `: ${declineText(declineCode)}` : ""}`
  if (status === "declined") return `${declineCode ? declineText(declineCode) : "By the bank"}${until}`
  if (status === "action_needed") return `By its cardholder${until}`
  if (status === "written_off") return `${moneyText(owed, currency)} given up`
  if (Number(refunded) > 0) return `${moneyText(refunded, currency)} given back`
  return status === "authorised" ? heldText(payment, clock) : null
}

function heldText({ held, heldCurrency, currency, captureBefore }: Standing, clock: Clock): string {
  const until = captureBefore ? ` until ${formatMoment(captureBefore, clock)}` : ""
  return `${moneyText(held, heldCurrency ?? currency)} held${until}`
}
