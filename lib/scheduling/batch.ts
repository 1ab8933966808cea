import { dateOf, dayOf, weekdayOf } from "./local-date"
import type { DateChange, DateOverride, WeeklyWindow, Window } from "./types"

type Overrides = ReadonlyMap<string, readonly Window[]>

/** The dates from first to last, both included. */
export function datesBetween(first: string, last: string): string[] {
  const start = dayOf(first)
  return Array.from({ length: Math.max(0, dayOf(last) - start + 1) }, (_, index) => dateOf(start + index))
}

/**
 * Each date after the seven from `weekStart` on, for `weeks` weeks, as the date of the same weekday among them: its own hours,
 * or the week's. A week may begin on any weekday.
 */
export function copyWeekForward(
  overrides: readonly DateOverride[],
  weekStart: string,
  weeks: number,
): DateChange[] {
  const known = byDate(overrides)
  const first = dayOf(weekStart)
  return changesOf(
    known,
    Array.from({ length: 7 * weeks }, (_, index) => dateOf(first + 7 + index)),
    (date) => known.get(dateOf(first + ((dayOf(date) - first) % 7))) ?? null,
  )
}

/** Each date with the hours that a named week has on its weekday. */
export function applyWeek(
  overrides: readonly DateOverride[],
  week: readonly WeeklyWindow[],
  dates: readonly string[],
): DateChange[] {
  return changesOf(byDate(overrides), dates, (date) =>
    week
      .filter(({ weekday, isActive }) => isActive && weekday === weekdayOf(dayOf(date)))
      .map(({ startMinute, endMinute, slotMinutes }) => ({ startMinute, endMinute, slotMinutes }))
      .sort((a, b) => a.startMinute - b.startMinute),
  )
}

/** Each date with the same hours: none at all (closed), or null (it follows the week). */
export function setDates(
  overrides: readonly DateOverride[],
  dates: readonly string[],
  after: readonly Window[] | null,
): DateChange[] {
  return changesOf(byDate(overrides), dates, () => after)
}

/** What takes a batch back: the dates that still are as it left them get what they had before; later edits stay. */
export function undoChanges(
  overrides: readonly DateOverride[],
  changes: readonly DateChange[],
): DateChange[] {
  const known = byDate(overrides)
  return changes
    .filter(({ date, after }) => hasSameHours(known.get(date) ?? null, after))
    .map(({ date, before, after }) => ({ date, before: after, after: before }))
}

/** How a change reads: the date gets hours of its own, loses them, or has others instead. */
export function kindOfChange({ before, after }: DateChange): "added" | "removed" | "replaced" {
  if (before === null) return "added"
  return after === null ? "removed" : "replaced"
}

function byDate(overrides: readonly DateOverride[]): Overrides {
  return new Map(overrides.map(({ date, windows }) => [date, windows]))
}

function changesOf(
  known: Overrides,
  dates: readonly string[],
  next: (date: string) => readonly Window[] | null,
): DateChange[] {
  return dates
    .map((date) => ({ date, before: known.get(date) ?? null, after: next(date) }))
    .filter(({ before, after }) => !hasSameHours(before, after))
}

function hasSameHours(left: readonly Window[] | null, right: readonly Window[] | null): boolean {
  if (left === null || right === null) return left === right
  return (
    left.length === right.length &&
    left.every((window, index) => {
      const other = right[index]
      return (
        window.startMinute === other?.startMinute &&
        window.endMinute === other.endMinute &&
        window.slotMinutes === other.slotMinutes
      )
    })
  )
}
