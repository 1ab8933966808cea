import type { HourMinutes } from "@/lib/insights/views"

/** More hours than these do not fit beside each other; then they lie below each other on wide screens too. */
const MOST_COLUMNS = 14

/** The hours and weekdays that a heatmap shows, and how much one of its bars stands for. */
export type HeatGrid = {
  /** Every hour between the first and the last in which anything was. */
  readonly hours: readonly number[]
  /** The weekdays with anything, 0 = Monday. */
  readonly weekdays: readonly number[]
  /** The most minutes, posted and beyond it, of a cell. */
  readonly most: number
  readonly isWide: boolean
  readonly cell: (weekday: number, hour: number) => HourMinutes
}

/** Lays out the hours of a week: only those that have anything, and what lies between; on the same scale as those `beside` them. */
export function heatGrid(cells: readonly HourMinutes[], beside: readonly HourMinutes[] = []): HeatGrid {
  const all = [...cells, ...beside]
  const used = all.map(({ hour }) => hour)
  const [first, last] = [Math.min(...used), Math.max(...used)]
  const hours = all.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const weekdays = [...new Set(all.map(({ weekday }) => weekday))].toSorted((a, b) => a - b)
  const byPlace = new Map(cells.map((cell) => [24 * cell.weekday + cell.hour, cell]))
  return {
    hours,
    weekdays,
    most: Math.max(1, ...all.map(({ posted, outside }) => posted + outside)),
    isWide: hours.length <= MOST_COLUMNS,
    cell: (weekday, hour) =>
      byPlace.get(24 * weekday + hour) ?? { weekday, hour, posted: 0, booked: 0, used: 0, outside: 0 },
  }
}
