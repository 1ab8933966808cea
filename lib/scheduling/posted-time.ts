import { dateOf, weekdayOf } from "./local-date"
import { openHoursOf } from "./open-hours"
import { type Span, timeOffSpans } from "./time-off"
import type { AnalystSchedule } from "./types"
import { localDayAt } from "./zone"

/** The posted hours of a schedule less its time off, as real time within [from, until): ascending, apart from one another. */
export function postedTime(schedule: AnalystSchedule, from: number, until: number): Span[] {
  const { zone, week, overrides } = openHoursOf(schedule)
  const posted: Span[] = []
  // A day more at both ends: a clock that goes back over midnight brings the day before once more.
  for (let day = localDayAt(zone, from) - 1; day <= localDayAt(zone, until - 1) + 1; day++) {
    const date = dateOf(day)
    const windows = overrides?.get(day) ?? week.filter(({ weekday }) => weekday === weekdayOf(day))
    const parts = windows.map(({ startMinute, endMinute }) => ({
      startDate: date,
      endDate: date,
      startMinute,
      endMinute,
    }))
    posted.push(...timeOffSpans(zone, parts, from, until))
  }
  return without(clipped(posted, from, until), timeOffSpans(zone, schedule.timeOff, from, until))
}

/** The parts of spans that lie within [from, until). */
export function clipped<T extends Span>(spans: readonly T[], from: number, until: number): T[] {
  return spans
    .map((span) => ({ ...span, from: Math.max(span.from, from), until: Math.min(span.until, until) }))
    .filter((span) => span.from < span.until)
}

/** Spans joined where they touch, ascending, less other spans. */
export function without(spans: readonly Span[], taken: readonly Span[]): Span[] {
  return joined(taken).reduce<Span[]>(
    (left, { from, until }) =>
      left.flatMap((span) =>
        [
          { from: span.from, until: Math.min(span.until, from) },
          { from: Math.max(span.from, until), until: span.until },
        ].filter((part) => part.from < part.until),
      ),
    joined(spans),
  )
}

function joined(spans: readonly Span[]): Span[] {
  const all: { from: number; until: number }[] = []
  for (const { from, until } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && from <= last.until) last.until = Math.max(last.until, until)
    else all.push({ from, until })
  }
  return all
}
