import { isStorableText } from "@/lib/core/text"
import { IsoDate } from "@/lib/core/time-inputs"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import { formatDate } from "@/lib/time"

/** A query's parameters as a page is handed them. */
export type QueryParams = Readonly<Record<string, string | string[] | undefined>>

/** Ranges of days that follow the calendar; counted from today. */
export const RANGE_WORDS = {
  today: "Today",
  "7": "Next 7 days",
  "14": "Next 14 days",
  month: "This month",
  "last-30": "Last 30 days",
} as const
export type RangeKey = keyof typeof RANGE_WORDS
export const RANGE_KEYS: readonly RangeKey[] = ["today", "7", "14", "month", "last-30"]

/** Which days: a shortcut, or dates of which either may be open; nothing = every day. */
export type DayRange = {
  readonly range?: RangeKey | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** A parameter's first text; nothing where it is empty. */
export function firstOf(value: string | string[] | undefined): string | undefined {
  const text = [value].flat()[0]
  return text && isStorableText(text) ? text : undefined
}

/** The days that a query names. Dates win over a shortcut, two in the wrong order are turned round, bad ones count as not given. */
export function readRange(params: QueryParams): DayRange {
  const [from, to] = [params.from, params.to].map((value) => IsoDate.safeParse(firstOf(value)).data)
  if (from && to && to < from) return { from: to, to: from }
  if (from || to) return { from, to }
  return { range: RANGE_KEYS.find((key) => key === firstOf(params.range)) }
}

/** A range as a URL's parameters. */
export function rangeParams({ range, from, to }: DayRange): [string, string][] {
  const entries = range ? { range } : { from, to }
  return Object.entries(entries).filter((entry): entry is [string, string] => Boolean(entry[1]))
}

/** The first and the last date of a range, counted from `today` ("2026-12-08"). */
export function datesOf({ range, from, to }: DayRange, today: string): { from?: string; to?: string } {
  if (range === undefined) return { ...(from && { from }), ...(to && { to }) }
  if (range === "month") {
    const [year = 0, month = 1] = today.split("-").map(Number)
    const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
    return { from: `${last.slice(0, 8)}01`, to: last }
  }
  if (range === "last-30") return { from: dateOf(dayOf(today) - 29), to: today }
  const days = range === "today" ? 1 : Number(range)
  return { from: today, to: dateOf(dayOf(today) + days - 1) }
}

/** A range in words: "Next 7 days", "Tue 8 Dec 2026 to Thu 10 Dec 2026", "from Tue 8 Dec 2026"; null for every day. */
export function rangeWords({ range, from, to }: DayRange): string | null {
  if (range) return RANGE_WORDS[range]
  const [first, last] = [from, to].map((date) => date && formatDate(date, "short-year"))
  if (first && last) return first === last ? first : `${first} to ${last}`
  if (first) return `From ${first}`
  return last ? `Until ${last}` : null
}
