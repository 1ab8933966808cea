import { hoursWords } from "@/components/hours/words"
import { hoursOn } from "@/lib/availability/rules"
import { countOf } from "@/lib/core/plural"
import type { HourCycle } from "@/lib/core/vocabulary"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import type { WeeklyWindow, Window } from "@/lib/scheduling/types"
import { formatDate, formatSpan, WEEKDAYS } from "@/lib/time"
import { type DayFacts, minutesOpen } from "./day-facts"

/** How often a session may start: "a start every 30 min", with each of them where the ranges differ. */
export function stepWords(windows: readonly Window[]): string {
  const steps = [...new Set(windows.map(({ slotMinutes }) => slotMinutes))]
  return `a start every ${steps.map(formatSpan).join(" or ")}`
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

const A_MONDAY = dayOf("2026-11-30")

/** A named week in one line, days of the same hours together: "Mon–Thu 09:00–12:00; Fri 09:00–11:00". */
export function templateWords(week: readonly WeeklyWindow[], hourCycle: HourCycle): string {
  const runs: { first: string; last: string; hours: string }[] = []
  WEEKDAYS.forEach((weekday, index) => {
    const { windows } = hoursOn({ week, overrides: [] }, dateOf(A_MONDAY + index))
    const hours = hoursWords(windows, hourCycle)
    const name = weekday.slice(0, 3)
    const run = runs.at(-1)
    if (run?.hours === hours) run.last = name
    else runs.push({ first: name, last: name, hours })
  })
  const open = runs.filter(({ hours }) => hours !== "closed")
  if (open.length === 0) return "No hours"
  return open
    .map(({ first, last, hours }) => `${first === last ? first : `${first}–${last}`} ${hours}`)
    .join("; ")
}

/** The page with a month and a date on show. */
export function datesHref(
  page: string,
  { month, date }: { month?: string | undefined; date?: string | undefined },
): string {
  const query = new URLSearchParams({ ...(month && { month }), ...(date && { date }) }).toString()
  return `${page}${query && `?${query}`}`
}
