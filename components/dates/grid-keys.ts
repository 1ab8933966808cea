import { dateOf, dayOf, weekdayOf } from "@/lib/scheduling/local-date"

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
  const moved = movedDate(date, key, withShift, weekStart)
  if (moved === null) return null
  return moved < first ? first : moved > last ? last : moved
}

function movedDate(date: string, key: string, withShift: boolean, weekStart: number): string | null {
  const day = dayOf(date)
  const column = (weekdayOf(day) - weekStart + 7) % 7
  switch (key) {
    case "ArrowLeft":
      return dateOf(day - 1)
    case "ArrowRight":
      return dateOf(day + 1)
    case "ArrowUp":
      return dateOf(day - 7)
    case "ArrowDown":
      return dateOf(day + 7)
    case "Home":
      return dateOf(day - column)
    case "End":
      return dateOf(day + 6 - column)
    case "PageUp":
      return sameDayOfMonth(date, withShift ? -12 : -1)
    case "PageDown":
      return sameDayOfMonth(date, withShift ? 12 : 1)
    default:
      return null
  }
}

function sameDayOfMonth(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth))).toISOString().slice(0, 10)
}
