import { formatMoney, fromDecimalString } from "@/lib/core/money"
import type { PaymentEvent, PaymentStatus } from "@/lib/core/payments"
import type { Role } from "@/lib/core/vocabulary"
import type { PaymentEventView, PaymentSummary, PaymentTax } from "./views"

/** An amount of the wire as people read it: ("225.00", "USD") → "$225.00". */
export function moneyWords(amount: string, currency: PaymentSummary["currency"]): string {
  return formatMoney(fromDecimalString(amount, currency), currency)
}

/** What is due in all: "$270.00". */
export function totalWords({ gross, currency }: Pick<PaymentSummary, "gross" | "currency">): string {
  return moneyWords(gross, currency)
}

/**
 * That a session is paid elsewhere, and which fee (in words) a card is kept for. Whose card it is, and the house, are told why; an analyst need not know
 * what his investor missed with others.
 */
export function keptFeeWords(fee: string, viewer: Role): string {
  return viewer === "analyst"
    ? `Paid outside Analyst Connect. A card is kept for the fee of ${fee} of a missed session: nothing is taken from who comes.`
    : `Paid outside Analyst Connect. After two missed sessions a card is kept for the fee of ${fee}: nothing is taken ${viewer === "investor" ? "if you come" : "from who comes"}.`
}

/** A tax as a line of a ledger: "VAT 20%, United Kingdom" is "VAT" and "20%, United Kingdom". */
export function taxLine({ label, note }: PaymentTax): { readonly name: string; readonly basis: string } {
  const [, name, rest] = /^(\D*\S)\s+(\d.*)$/.exec(label) ?? []
  const basis = name && rest ? rest : label
  return { name: name && rest ? name : "Tax", basis: note ? `${basis}. ${note}` : basis }
}

/** What a payment asks of its investor, in a list of what is his. */
export const STEP_WORDS: Partial<Record<PaymentStatus, string>> = {
  action_needed: "Payment to approve",
  declined: "Payment declined",
  owed: "Unpaid",
}

/** What happened, and the word for how the money stands since. */
const EVENTS: Record<PaymentEvent, (amount: string, event: PaymentEventView) => readonly [string, string]> = {
  payment_card_saved: (_, { card }) => ["Card saved", card ?? ""],
  payment_authorised: (amount) => [`${amount} authorised`, "Held"],
  payment_action_needed: (amount) => [`${amount} to be approved`, "Waiting"],
  payment_declined: (amount) => [`${amount} declined by the bank`, "Not held"],
  payment_captured: (amount) => [`${amount} charged`, "Paid"],
  payment_released: (amount) => [`${amount} released`, "Not taken"],
  payment_refunded: (amount) => [`${amount} refunded`, "Given back"],
  payment_owed: (amount) => [`${amount} could not be charged`, "Unpaid"],
  payment_written_off: (amount) => [`${amount} written off`.trim(), "Given up"],
  invoice_issued: (amount, { number }) => [`${number ?? "A document"} issued`, amount],
}

/** What happened to a payment: a title, and how the money stands since. */
export function paymentEventWords(event: PaymentEventView): readonly [title: string, state: string] {
  const amount = event.amount === null ? "" : moneyWords(event.amount, event.currency)
  return EVENTS[event.event](amount, event)
}
