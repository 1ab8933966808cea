import { DAY_MINUTES } from "@/lib/core/duration"
import { dayOf, weekdayOf } from "@/lib/scheduling/local-date"
import type { DateOverride, TimeOff, WeeklyWindow, Window } from "@/lib/scheduling/types"

type Hours = { readonly week: readonly WeeklyWindow[]; readonly overrides: readonly DateOverride[] }

/** The hours of a date before time off, ascending: its own where it has them, else the active ones of its weekday. */
export function hoursOn(
  { week, overrides }: Hours,
  date: string,
): { readonly source: "own" | "week"; readonly windows: readonly Window[] } {
  const own = overrides.find((override) => override.date === date)
  if (own) return { source: "own", windows: own.windows }
  const weekday = weekdayOf(dayOf(date))
  const windows = week
    .filter((window) => window.isActive && window.weekday === weekday)
    .map(({ startMinute, endMinute, slotMinutes }) => ({ startMinute, endMinute, slotMinutes }))
    .sort((a, b) => a.startMinute - b.startMinute)
  return { source: "week", windows }
}

/** A part of a day, in minutes after midnight: [startMinute, endMinute). */
export type Minutes = { readonly startMinute: number; readonly endMinute: number }

/** Whether an end before its start is one on the next day: half a day at most, else it is a slip. */
export function runsOverMidnight({ startMinute, endMinute }: Minutes): boolean {
  return endMinute < startMinute && endMinute + DAY_MINUTES - startMinute <= DAY_MINUTES / 2
}

/** What of a date's hours is left once the time off of that date is taken out, ascending. */
export function minutesLeft(
  windows: readonly Minutes[],
  timeOff: readonly TimeOff[],
  date: string,
): Minutes[] {
  return timeOff
    .filter(({ startDate, endDate }) => startDate <= date && date <= endDate)
    .reduce<Minutes[]>(
      (left, { startMinute, endMinute }) =>
        left.flatMap((part) => without(part, startMinute ?? 0, endMinute ?? DAY_MINUTES)),
      windows.map(({ startMinute, endMinute }) => ({ startMinute, endMinute })),
    )
}

function without(part: Minutes, from: number, until: number): Minutes[] {
  if (until <= part.startMinute || part.endMinute <= from) return [part]
  return [
    { startMinute: part.startMinute, endMinute: Math.max(part.startMinute, from) },
    { startMinute: Math.min(part.endMinute, until), endMinute: part.endMinute },
  ].filter(({ startMinute, endMinute }) => startMinute < endMinute)
}
