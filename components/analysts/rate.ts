import { type Currency, formatMoney, fromDecimalString } from "@/lib/core/money"

/** An hourly rate for people, from the wire's decimal string: "$450 an hour", "Free". */
export function rateWords(hourlyRate: string | null, currency: Currency, short = true): string {
  if (hourlyRate === null) return "Free"
  return `${formatMoney(fromDecimalString(hourlyRate, currency), currency, short)} an hour`
}

/** A rating for people: "4.8", null without any. */
export function ratingWords(average: number | null): string | null {
  return average === null ? null : average.toFixed(1)
}
