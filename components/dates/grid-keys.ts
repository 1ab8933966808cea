import { addMonths, wholeMonth } from "@/lib/month-pages"
import { dateOf, dayOf, weekdayOf } from "@/lib/scheduling/local-date"

/** By how many days a key moves from a column of the week. */
const DAYS: Readonly<Record<string, (column: number) => number>> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: () => -7,
  ArrowDown: () => 7,
  Home: (column) => -column,
  End: (column) => 6 - column,
}
const MONTHS: Readonly<Record<string, number>> = { PageUp: -1, PageDown: 1 }

/** Where a key moves the focus in the month grid, within [first, last]; null for keys that mean nothing there. */
export function dateForKey(
  date: string,
  key: string,
  {
    withShift,
    weekStart,
    first,
    last,
  }: { withShift: boolean; weekStart: number; first: string; last: string },
): string | null {
  const day = dayOf(date)
  const days = DAYS[key]?.((weekdayOf(day) - weekStart + 7) % 7)
  const months = MONTHS[key]
  const moved =
    days !== undefined
      ? dateOf(day + days)
      : months !== undefined
        ? sameDayOfMonth(date, withShift ? 12 * months : months)
        : null
  if (moved === null) return null
  return moved < first ? first : moved > last ? last : moved
}

function sameDayOfMonth(date: string, months: number): string {
  const month = addMonths(date.slice(0, 7), months)
  const [same] = [`${month}-${date.slice(8)}`, wholeMonth(month, 0).last].sort()
  return same ?? date
}
