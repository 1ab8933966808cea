import { hoursOn, type Minutes, minutesLeft } from "@/lib/availability/rules"
import type { DatesView, TimeOffView } from "@/lib/availability/views"
import { DAY_MINUTES } from "@/lib/core/duration"
import type { Window } from "@/lib/scheduling/types"

/** Everything that the calendar and the panel say about one date. */
export type DayFacts = {
  readonly date: string
  readonly source: "own" | "week"
  /** The date's hours before time off. */
  readonly windows: readonly Window[]
  /** What stays open of them. */
  readonly left: readonly Minutes[]
  readonly timeOff: readonly TimeOffView[]
  /** "all" too where parts of a day take all of its hours. */
  readonly off: "none" | "part" | "all"
  readonly sessions: number
}

/** The facts of one date, out of a month of them. */
export function dayFacts(view: DatesView, date: string): DayFacts {
  const { source, windows } = hoursOn(view, date)
  const timeOff = view.timeOff.filter(({ startDate, endDate }) => startDate <= date && date <= endDate)
  const isAll = timeOff.some(
    ({ startMinute, endMinute }) => (startMinute ?? 0) === 0 && (endMinute ?? DAY_MINUTES) === DAY_MINUTES,
  )
  const left = minutesLeft(windows, timeOff, date)
  const isEmptied = windows.length > 0 && left.length === 0
  return {
    date,
    source,
    windows,
    left,
    timeOff,
    off: isAll || isEmptied ? "all" : timeOff.length > 0 ? "part" : "none",
    sessions: view.sessions[date] ?? 0,
  }
}

/** How many minutes a date is open. */
export function minutesOpen(parts: readonly Minutes[]): number {
  return parts.reduce((sum, { startMinute, endMinute }) => sum + endMinute - startMinute, 0)
}
