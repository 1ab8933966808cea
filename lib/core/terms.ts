import { type Currency, quotePrice, toDecimalString } from "./money"

/** What a person agrees to by sending: the price as a decimal string (null = free), and how the session is confirmed. */
export type Terms = {
  readonly priceQuote: string | null
  readonly currency: Currency
  readonly autoConfirm: boolean
}

/** What of the terms a caller says that he saw; what he leaves out is not compared. */
export type SeenTerms = {
  readonly priceQuote?: string | null | undefined
  readonly currency?: Currency | undefined
  readonly autoConfirm?: boolean | undefined
}

type Rate = {
  /** Minor units per hour, null = free. */
  readonly hourlyRate: number | null
  readonly currency: Currency
  readonly autoConfirm: boolean
}

/** What an earlier session cost: with its analyst, at its length, the next one costs no more. */
export type KeptPrice = {
  readonly analystId: string
  readonly minutes: number
  /** Minor units, null = free. */
  readonly price: number | null
  readonly currency: Currency
}

/** The price of a session of so many minutes by an analyst's profile, in minor units; that of an earlier session where it is kept and no more. */
export function priceOfSession(
  { hourlyRate, currency }: Omit<Rate, "autoConfirm">,
  minutes: number,
  kept: Omit<KeptPrice, "analystId"> | null = null,
): { priceQuote: number | null; currency: Currency } {
  const now = { priceQuote: hourlyRate === null ? null : quotePrice(hourlyRate, minutes), currency }
  return kept?.minutes === minutes ? lessOf(now, kept) : now
}

/** The less of a price of now and one that is kept, in minor units: free is less than any, and of two currencies the kept one counts. */
export function lessOf(
  now: { readonly priceQuote: number | null; readonly currency: Currency },
  kept: Pick<KeptPrice, "price" | "currency">,
): { priceQuote: number | null; currency: Currency } {
  const isFree = (now.priceQuote ?? 0) === 0
  const isLess = isFree || (now.currency === kept.currency && (now.priceQuote ?? 0) <= (kept.price ?? 0))
  return isLess ? now : { priceQuote: kept.price, currency: kept.currency }
}

/** The terms of a session of so many minutes by an analyst's profile. */
export function termsOf(
  rate: Rate,
  minutes: number,
  kept: Omit<KeptPrice, "analystId"> | null = null,
): Terms {
  const { priceQuote, currency } = priceOfSession(rate, minutes, kept)
  return {
    priceQuote: priceQuote === null ? null : toDecimalString(priceQuote, currency),
    currency,
    autoConfirm: rate.autoConfirm,
  }
}

/** Whether the present terms are those that the caller saw, as far as he said so. Free is null or "0", which is the same. */
export function isAsSeen(seen: SeenTerms, present: Terms): boolean {
  return (
    (seen.priceQuote === undefined || Number(seen.priceQuote) === Number(present.priceQuote)) &&
    (seen.currency ?? present.currency) === present.currency &&
    (seen.autoConfirm ?? present.autoConfirm) === present.autoConfirm
  )
}
