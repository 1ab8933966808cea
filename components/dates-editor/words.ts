import type { Minutes } from "@/lib/availability/rules"
import { countOf } from "@/lib/core/plural"
import type { HourCycle } from "@/lib/core/vocabulary"
import type { TimeOff, Window } from "@/lib/scheduling/types"
import { formatDate, formatMinute, formatSpan } from "@/lib/time"
import { type DayFacts, minutesOpen } from "./day-facts"

/** "09:00–12:00 and 13:00–15:30", or "closed". */
export function hoursWords(windows: readonly Minutes[], hourCycle: HourCycle): string {
  if (windows.length === 0) return "closed"
  const parts = windows.map(
    ({ startMinute, endMinute }) =>
      `${formatMinute(startMinute, hourCycle)}–${formatMinute(endMinute, hourCycle)}`,
  )
  return parts.length === 1 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`
}

/** How often a session may start: "a start every 30 min", with each of them where the ranges differ. */
export function stepWords(windows: readonly Window[]): string {
  const steps = [...new Set(windows.map(({ slotMinutes }) => slotMinutes))]
  return `a start every ${steps.map(formatSpan).join(" or ")}`
}

/** The figures in a cell of the calendar: "8 h", "5 h 30", "45 min". */
export function shortSpan(minutes: number): string {
  return formatSpan(minutes).replace(/^(\d+ h \d+) min$/, "$1")
}

/** A date of the calendar as it is read out. */
export function dayName(day: DayFacts, today: string): string {
  const open = minutesOpen(day.left)
  return [
    formatDate(day.date, "long-year"),
    day.date === today && "today",
    day.off === "all" ? "time off" : open === 0 ? "closed" : `${formatSpan(open)} open`,
    day.source === "own" && "own hours",
    day.off === "part" && "part of the day off",
    day.sessions > 0 && countOf(day.sessions, "session"),
  ]
    .filter(Boolean)
    .join(", ")
}

/** Which dates an entry of time off takes: "Mon 7 Dec", "Mon 7 Dec to Fri 11 Dec". */
export function timeOffDates({ startDate, endDate }: TimeOff): string {
  const isFar = startDate.slice(0, 4) !== endDate.slice(0, 4)
  const [first, last] = [startDate, endDate].map((date) => formatDate(date, isFar ? "short-year" : "short"))
  return startDate === endDate ? (first ?? "") : `${first} to ${last}`
}

/** Which part of its dates an entry of time off takes. */
export function timeOffPart(
  { startDate, endDate, startMinute, endMinute }: TimeOff,
  hourCycle: HourCycle,
): string {
  const isOne = startDate === endDate
  if (startMinute === null || endMinute === null) return isOne ? "the whole day" : "whole days"
  return `${hoursWords([{ startMinute, endMinute }], hourCycle)}${isOne ? "" : " each day"}`
}

/** The page with a month and a date on show. */
export function datesHref({
  month,
  date,
}: {
  month?: string | undefined
  date?: string | undefined
}): string {
  const query = new URLSearchParams({ ...(month && { month }), ...(date && { date }) }).toString()
  return `/availability/dates${query && `?${query}`}`
}
