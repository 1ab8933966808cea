import { type Currency, formatMoney, fromDecimalString } from "@/lib/core/money"
import { plural } from "@/lib/core/plural"

/** "4.8 from 61", or "No ratings yet"; `noun` says what the count counts. */
export function Rating({
  rating: { average, count },
  noun,
}: {
  rating: { readonly average: number | null; readonly count: number }
  noun?: string
}) {
  const words = ratingWords(average)
  if (words === null) return <span className="font-normal text-ink-2">No ratings yet</span>
  return (
    <>
      <span className="font-semibold">{words}</span>{" "}
      <span className="font-normal text-ink-2">
        from {count}
        {noun && ` ${plural(count, noun)}`}
      </span>
    </>
  )
}

/** An hourly rate for people, from the wire's decimal string: "$450 an hour", "Free". */
export function rateWords(hourlyRate: string | null, currency: Currency, short = true): string {
  if (hourlyRate === null) return "Free"
  return `${formatMoney(fromDecimalString(hourlyRate, currency), currency, short)} an hour`
}

function ratingWords(average: number | null): string | null {
  return average === null ? null : average.toFixed(1)
}
