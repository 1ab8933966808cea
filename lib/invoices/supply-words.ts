import { type Currency, quotePrice, toDecimalString } from "@/lib/core/money"
import type { InvoiceKind, PaymentPurpose } from "@/lib/core/payments"
import { type Amounts, feeOf } from "@/lib/payments/rules"
import { type Clock, formatMoment, formatZonedMoment } from "@/lib/time"
import type { InvoiceContent } from "./content"

/** What is known of a session and its price when a document about it is issued. Minor units. */
export type Supply = {
  readonly kind: InvoiceKind
  readonly purpose: PaymentPurpose
  /** Of a seat in a group session, not of a session of two. */
  readonly isSeat: boolean
  /** Whether its investor did not come. */
  readonly isMissed: boolean
  readonly analystName: string
  readonly minutes: number
  /** The analyst's price of an hour as it is now. */
  readonly hourlyRate: number | null
  readonly currency: Currency
  /** The session's whole price without tax, and what of it was agreed to be due for calling off late or not coming. */
  readonly price: number
  readonly taxBasisPoints: number
  readonly lateCancelPercent: number
  readonly noShowPercent: number
  /** What this document is about. */
  readonly amounts: Amounts
  readonly issuedAt: Date
  /** When the money was held, if it was. */
  readonly authorisedAt: Date | null
  /** When the session came to its end: marked as held or missed, or called off. */
  readonly endedAt: Date
  /** Why money is given back, in the words of who did it. */
  readonly reasonText: string | null
}

/** The basis of an amount: minutes at a price of an hour, or a share of the whole price. */
export type Basis = Pick<InvoiceContent["line"], "hourlyRate" | "basis">

/** What the line is called. */
export function descriptionOf({ purpose, isSeat, isMissed, analystName }: Supply): string {
  const session = isSeat ? "seat in a group session" : "session"
  if (purpose === "session") return `${isSeat ? "Seat in a group session" : "Session"} with ${analystName}`
  return `${isMissed ? `Missed ${session}` : `Late cancellation, ${session}`} with ${analystName}`
}

/** How the net amount came about: the whole price by its rate, else its share, "50% of USD 225.00", or a part that is no agreed share. */
export function basisOf(supply: Supply): Basis {
  const { purpose, amounts, price, currency } = supply
  if (purpose === "session" && amounts.net === price) return { hourlyRate: rateOf(supply), basis: null }
  const whole = `${currency} ${toDecimalString(price, currency)}`
  const percent = percentOf(supply)
  if (purpose === "fee" && feeOf(price, percent, supply.taxBasisPoints).net === amounts.net) {
    return { hourlyRate: null, basis: `${percent}% of ${whole}` }
  }
  return { hourlyRate: null, basis: `Part of ${whole}` }
}

/** The same of what is given back of an invoice: its own where it is all of it, else a part. */
export function basisOfCredit(corrected: InvoiceContent, net: number): Basis {
  const { hourlyRate, basis } = corrected.line
  if (net === corrected.net) return { hourlyRate, basis }
  return {
    hourlyRate: null,
    basis: `Part of ${corrected.currency} ${toDecimalString(corrected.net, corrected.currency)}`,
  }
}

/** A sentence or two on when and why money moved, on the house's clock. */
export function explanationOf(supply: Supply, clock: Clock): string {
  const at = formatZonedMoment(supply.issuedAt, clock, "short-year")
  if (supply.kind === "credit_note") {
    return `Given back on ${at}${supply.reasonText ? `: ${sentence(supply.reasonText)}` : "."}`
  }
  const held = supply.authorisedAt && formatMoment(supply.authorisedAt, clock, "short-year")
  const charged = held ? `Authorised on ${held} and charged on ${at}` : `Charged on ${at}`
  const rounding = supply.amounts.tax > 0 ? " Tax is rounded half up." : ""
  if (supply.purpose === "session") return `${charged}, after the session.${rounding}`
  const ended = formatMoment(supply.endedAt, clock, "short-year")
  const why = supply.isMissed
    ? "the session was missed"
    : supply.isSeat
      ? `the seat was given up on ${ended}, late`
      : `the session was called off on ${ended}, late`
  return `${charged}: ${why}. ${percentOf(supply)}% of the price was agreed for that when it was booked.${rounding}`
}

function percentOf({ isMissed, lateCancelPercent, noShowPercent }: Supply): number {
  return isMissed ? noShowPercent : lateCancelPercent
}

// Not kept with a booking: it is shown where it makes the price that is.
function rateOf({ isSeat, hourlyRate, minutes, price }: Supply): number | null {
  // A seat has a price of its own.
  if (isSeat) return null
  const exact = (price * 60) / minutes
  const rates = [hourlyRate, Number.isInteger(exact) ? exact : null]
  return rates.find((rate) => rate !== null && quotePrice(rate, minutes) === price) ?? null
}

function sentence(text: string): string {
  return /[.!?。]$/.test(text) ? text : `${text}.`
}
