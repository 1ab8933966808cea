import { HOUR_MS } from "@/lib/core/duration"
import { CURRENCY_DECIMALS, type Currency, typedAmount } from "@/lib/core/money"
import { type Refused, refuse } from "@/lib/core/result"

/** So long before the start it is decided whether enough have joined, unless its analyst says otherwise. */
const DECIDED_BEFORE_MS = 48 * HOUR_MS

/** What of a group session belongs together: when it closes and is decided on, and how many seats it needs and has. */
export type GroupTerms = {
  readonly seatsMin: number
  readonly seatsMax: number
  readonly closesAt: Date
  readonly decideAt: Date
}

/** When the minimum is decided on where nobody said: 48 h before the start, or as it closes where that has passed or comes later. */
export function decideAtFor(startUtc: Date, closesAt: Date, now: Date): Date {
  const usual = new Date(startUtc.getTime() - DECIDED_BEFORE_MS)
  return usual > now && usual <= closesAt ? usual : closesAt
}

/** What does not fit together, by field; null where all does. `isDecided` is one that is confirmed: its minimum is reached. */
export function termsRefusal(
  terms: GroupTerms,
  startUtc: Date,
  now: Date,
  isDecided: boolean,
): Refused<"invalid_input"> | null {
  const { seatsMin, seatsMax, closesAt, decideAt } = terms
  const fields: Record<string, string[]> = {}
  if (seatsMin > seatsMax) fields.seatsMin = [`Needs no more than the ${seatsMax} seats there are.`]
  if (closesAt > startUtc) fields.closesAt = ["It closes at its start at the latest."]
  else if (closesAt <= now) fields.closesAt = ["Choose a time to come."]
  if (!isDecided) {
    if (decideAt > closesAt) fields.decideAt = ["It is decided when it closes at the latest."]
    else if (decideAt <= now) fields.decideAt = ["Choose a time to come."]
  }
  return Object.keys(fields).length === 0 ? null : refuse("invalid_input", { fields })
}

/** A price in minor units, null for a free seat; `invalid_input` for more decimals than the currency has. */
export function readPrice(
  price: string | null | undefined,
  currency: Currency,
): { readonly ok: true; readonly value: number | null } | Refused<"invalid_input"> {
  if (price === null || price === undefined) return { ok: true, value: null }
  const amount = typedAmount(price, currency)
  if (amount !== null) return { ok: true, value: amount === 0 ? null : amount }
  const decimals = CURRENCY_DECIMALS[currency]
  const says = decimals === 0 ? "whole units" : `at most ${decimals} decimals`
  return refuse("invalid_input", { fields: { price: [`Give an amount of ${currency} with ${says}.`] } })
}
