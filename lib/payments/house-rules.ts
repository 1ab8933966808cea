import { type Currency, formatMoney, toDecimalString } from "@/lib/core/money"

/** Why an amount cannot be given back, in a sentence; null where it can. Minor units; `amount` is null where what was typed is none. */
export function whyNotRefunded(amount: number | null, rest: number, currency: Currency): string | null {
  if (amount === null) return `Give an amount in ${currency}, such as ${toDecimalString(rest, currency)}.`
  if (amount === 0) return "Give an amount above nothing."
  return amount > rest ? `No more than ${formatMoney(rest, currency)} can be given back.` : null
}
