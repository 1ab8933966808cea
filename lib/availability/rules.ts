import { DAY_MINUTES } from "@/lib/core/duration"
import type { Role } from "@/lib/core/vocabulary"
import { dayOf, weekdayOf } from "@/lib/scheduling/local-date"
import type { AnalystSchedule, DateOverride, TimeOff, WeeklyWindow, Window } from "@/lib/scheduling/types"

/** The schedule as it counts for moving a session: its analyst may go inside his own notice. */
export function scheduleForMove(schedule: AnalystSchedule, movedBy: Role): AnalystSchedule {
  return movedBy === "analyst" ? { ...schedule, minNoticeMinutes: 0 } : schedule
}

/** The month so many months after another: ("2026-12", 1) → "2027-01". */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number)
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}

const MONTHS_SHOWN = { back: 12, ahead: 24 } as const

/** A month to show beside today's: the one that was asked for, kept within a year back and two ahead; else today's. */
export function nearbyMonth(wanted: string | undefined, today: string): string {
  const present = today.slice(0, 7)
  if (!wanted || !/^\d{4}-(0[1-9]|1[0-2])$/.test(wanted)) return present
  const { first, last } = monthsAround(today)
  if (wanted < first) return first
  return wanted > last ? last : wanted
}

/** The first and the last month that an analyst's calendar of dates shows. */
export function monthsAround(today: string): { first: string; last: string } {
  const present = today.slice(0, 7)
  return { first: addMonths(present, -MONTHS_SHOWN.back), last: addMonths(present, MONTHS_SHOWN.ahead) }
}

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
