import { priceWords } from "@/lib/bookings/words"
import { formatMoney } from "@/lib/core/money"
import { type Terms, termsOf } from "@/lib/core/terms"
import type { PanelAnalyst } from "./panel-types"

type Priced = Pick<PanelAnalyst, "hourlyRateMinor" | "currency" | "autoConfirm" | "moving" | "again">

/** The terms of a session of this length, as the page knows them: moved, or booked again, at its own length it keeps its price. */
export function panelTerms(analyst: Priced, durationMinutes: number): Terms {
  const { moving, again, hourlyRateMinor: hourlyRate, currency, autoConfirm } = analyst
  const terms = termsOf({ hourlyRate, currency, autoConfirm }, durationMinutes, again?.kept)
  return moving?.durationMinutes === durationMinutes ? { ...terms, ...moving.price } : terms
}

/** What a session costs, and how that comes about, as far as the page knows: "$225.00", "30 min at $450.00 an hour". */
export function priceOf(
  analyst: Priced,
  durationMinutes: number,
  terms: Terms,
): { price: string; basis: string | null } {
  return { price: priceWords(terms), basis: basisOf(analyst, durationMinutes, terms) }
}

/** The price in a line that says nothing else of it: what its tax is not in says so, as the ledger beside it has the total. */
export function priceInLine({ payment }: Pick<PanelAnalyst, "payment">, price: string): string {
  return isTaxed({ payment }) ? `${price} before tax` : price
}

/** Whether there is tax on a price that is paid here. */
export function isTaxed({ payment }: Pick<PanelAnalyst, "payment">): boolean {
  return payment != null && !payment.feeOnly && payment.tax.basisPoints > 0
}

function basisOf(analyst: Priced, durationMinutes: number, terms: Terms): string | null {
  const { hourlyRateMinor, currency, moving } = analyst
  const known = panelTerms(analyst, durationMinutes)
  if (known.priceQuote !== terms.priceQuote || known.currency !== terms.currency) return null
  if (moving?.durationMinutes === durationMinutes) return "unchanged, as the length is"
  const isKept = panelTerms({ ...analyst, again: null }, durationMinutes).priceQuote !== terms.priceQuote
  if (isKept) return "as for the session that did not take place"
  if (hourlyRateMinor === null) return null
  return `${durationMinutes} min at ${formatMoney(hourlyRateMinor, currency)} an hour`
}
