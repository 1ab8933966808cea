import { hoursOn } from "@/lib/availability/rules"
import type { HourCycle } from "@/lib/core/vocabulary"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import type { WeeklyWindow } from "@/lib/scheduling/types"
import { WEEKDAYS } from "@/lib/time"
import { hoursWords } from "./words"

const A_MONDAY = "2026-11-30"

/** A named week in one line, days of the same hours together: "Mon–Thu 09:00–12:00; Fri 09:00–11:00". */
export function templateWords(week: readonly WeeklyWindow[], hourCycle: HourCycle): string {
  const runs: { first: string; last: string; hours: string }[] = []
  WEEKDAYS.forEach((weekday, index) => {
    const date = dateOf(dayOf(A_MONDAY) + index)
    const hours = hoursWords(hoursOn({ week, overrides: [] }, date).windows, hourCycle)
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
