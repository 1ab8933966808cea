import { dateOf, dayOf } from "@/lib/scheduling/local-date"

/** The shortcuts of the calendar, in their order. */
export const RANGES = [
  { key: "today", label: "Today" },
  { key: "7", label: "7 days" },
  { key: "14", label: "14 days" },
  { key: "month", label: "This month" },
] as const
export type RangeKey = (typeof RANGES)[number]["key"]

/** The range that a query names, else 14 days. */
export function rangeOf(key: string | undefined): RangeKey {
  return RANGES.find((range) => range.key === key)?.key ?? "14"
}

/** The first and the last date of a range, counted from `today` ("2026-12-08"). */
export function datesOf(range: RangeKey, today: string): { from: string; to: string } {
  if (range === "month") {
    const [year = 0, month = 1] = today.split("-").map(Number)
    const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
    return { from: `${last.slice(0, 8)}01`, to: last }
  }
  const days = range === "today" ? 1 : Number(range)
  return { from: today, to: dateOf(dayOf(today) + days - 1) }
}
