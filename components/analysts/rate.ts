import { CURRENCY_DECIMALS, type Currency, formatMoney } from "@/lib/core/money"

/** An hourly rate for people, from the wire's decimal string: "$450 an hour", "Free". */
export function rateWords(hourlyRate: string | null, currency: Currency, short = true): string {
  if (hourlyRate === null) return "Free"
  const minorUnits = Math.round(Number(hourlyRate) * 10 ** CURRENCY_DECIMALS[currency])
  return `${formatMoney(minorUnits, currency, short)} an hour`
}

/** A rating for people: "4.8", null without any. */
export function ratingWords(average: number | null): string | null {
  return average === null ? null : average.toFixed(1)
}
