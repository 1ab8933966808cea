import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { weekdayOf } from "./local-date"
import { type OpenHours, openHoursOf } from "./open-hours"
import { type Span, timeOffSpans } from "./time-off"
import type { AnalystSchedule, WeeklyWindow } from "./types"
import { stretchAt } from "./zone"

/** The posted hours of a schedule less its time off, as real time within [from, until): ascending, apart from one another. */
export function postedTime(schedule: AnalystSchedule, from: number, until: number): Span[] {
  const hours = openHoursOf(schedule)
  const posted = windowSpans(hours, from, until)
  return schedule.timeOff.length === 0
    ? joined(posted)
    : without(posted, timeOffSpans(hours.zone, schedule.timeOff, from, until))
}

/** The hours of each local day as real time within [from, until); a clock that goes back brings a part of a day once more. */
function windowSpans({ zone, week, overrides }: OpenHours, from: number, until: number): Span[] {
  const spans: Span[] = []
  for (let at = from; at < until; ) {
    const { offset, end } = stretchAt(zone, at)
    const stop = Math.min(end, until)
    const lastDay = Math.floor((stop - 1 + offset) / DAY_MS)
    for (let day = Math.floor((at + offset) / DAY_MS); day <= lastDay; day++) {
      const midnight = day * DAY_MS - offset
      const override = overrides?.get(day)
      const weekday = override === undefined ? weekdayOf(day) : -1
      for (const window of override ?? week) {
        if (weekday !== -1 && (window as WeeklyWindow).weekday !== weekday) continue
        const opens = Math.max(midnight + window.startMinute * MINUTE_MS, at)
        const closes = Math.min(midnight + window.endMinute * MINUTE_MS, stop)
        if (opens < closes) spans.push({ from: opens, until: closes })
      }
    }
    at = stop
  }
  return spans
}

/** The parts of spans that lie within [from, until). */
export function clipped<T extends Span>(spans: readonly T[], from: number, until: number): T[] {
  return spans
    .map((span) => ({ ...span, from: Math.max(span.from, from), until: Math.min(span.until, until) }))
    .filter((span) => span.from < span.until)
}

/** Spans joined where they touch, ascending, less other spans. */
export function without(spans: readonly Span[], taken: readonly Span[]): Span[] {
  const cuts = joined(taken)
  const left: Span[] = []
  let next = 0
  for (const { from, until } of joined(spans)) {
    while (next < cuts.length && (cuts[next] as Span).until <= from) next++
    let at = from
    for (let n = next; n < cuts.length && (cuts[n] as Span).from < until; n++) {
      const cut = cuts[n] as Span
      if (at < cut.from) left.push({ from: at, until: cut.from })
      at = Math.max(at, cut.until)
    }
    if (at < until) left.push({ from: at, until })
  }
  return left
}

function joined(spans: readonly Span[]): Span[] {
  const all: { from: number; until: number }[] = []
  for (const { from, until } of inOrder(spans)) {
    const last = all.at(-1)
    if (last && from <= last.until) last.until = Math.max(last.until, until)
    else all.push({ from, until })
  }
  return all
}

function inOrder(spans: readonly Span[]): readonly Span[] {
  const isInOrder = spans.every(({ from }, n) => n === 0 || (spans[n - 1] as Span).from <= from)
  return isInOrder ? spans : spans.toSorted((a, b) => a.from - b.from)
}
