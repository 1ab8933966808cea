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

/** The terms of a session of so many minutes by an analyst's profile. */
export function termsOf({ hourlyRate, currency, autoConfirm }: Rate, minutes: number): Terms {
  const priceQuote = hourlyRate === null ? null : toDecimalString(quotePrice(hourlyRate, minutes), currency)
  return { priceQuote, currency, autoConfirm }
}

/** Whether the present terms are those that the caller saw, as far as he said so. Free is null or "0", which is the same. */
export function isAsSeen(seen: SeenTerms, present: Terms): boolean {
  return (
    (seen.priceQuote === undefined || Number(seen.priceQuote) === Number(present.priceQuote)) &&
    (seen.currency ?? present.currency) === present.currency &&
    (seen.autoConfirm ?? present.autoConfirm) === present.autoConfirm
  )
}
