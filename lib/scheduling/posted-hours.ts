import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { postedSchedule, type ScheduleReign } from "./history"
import { dateOf, dayOf } from "./local-date"
import { postedTime } from "./posted-time"
import type { Span } from "./time-off"
import { getZone, stretchAt } from "./zone"

const DAY_HOURS = 24
/** No zone is further from UTC than this. */
const FURTHEST_MS = 15 * HOUR_MS

/** How much was posted in an hour of a day, both as the analyst's clock said them then. */
export type PostedHour = {
  /** "2026-12-08" */
  readonly localDate: string
  /** 0 to 23 */
  readonly hour: number
  /** From 1; over 60 in an hour that came more than once, by a clock change or a move to the west. */
  readonly minutes: number
}

/**
 * What was posted on the dates from `first` to `last` (both included), minute by minute by the schedule that was in force at that minute's
 * beginning: hours that were added at noon were not posted in the morning, and those taken away at noon were. While the analyst was not
 * listed nothing was. Hours without a posted minute are left out; ascending.
 */
export function postedHours(reigns: readonly ScheduleReign[], first: string, last: string): PostedHour[] {
  const [firstDay, lastDay] = [dayOf(first), dayOf(last)]
  const from = firstDay * DAY_HOURS * HOUR_MS - FURTHEST_MS
  const until = (lastDay + 1) * DAY_HOURS * HOUR_MS + FURTHEST_MS
  const minutes = new Map<number, number>()
  for (const reign of reigns) {
    const since = Math.max(from, wholeMinute(reign.since))
    const over = Math.min(until, wholeMinute(reign.until))
    const schedule = postedSchedule(reign.state)
    if (since >= over || !schedule.isEnabled) continue
    for (const span of postedTime(schedule, since, over)) countHours(schedule.timeZone, span, minutes)
  }
  return [...minutes]
    .filter(([hour]) => hour >= firstDay * DAY_HOURS && hour < (lastDay + 1) * DAY_HOURS)
    .sort(([a], [b]) => a - b)
    .map(([hour, count]) => ({
      localDate: dateOf(Math.floor(hour / DAY_HOURS)),
      hour: hour % DAY_HOURS,
      minutes: count,
    }))
}

/** Adds a span's minutes to the hours, counted from 1970-01-01 on the zone's clock, in which they lie. */
function countHours(timeZone: string, { from, until }: Span, minutes: Map<number, number>): void {
  const zone = getZone(timeZone)
  for (let at = from; at < until; ) {
    const { end, offset } = stretchAt(zone, at)
    const hour = Math.floor((at + offset) / HOUR_MS)
    const next = Math.min(until, end, (hour + 1) * HOUR_MS - offset)
    minutes.set(hour, (minutes.get(hour) ?? 0) + (next - at) / MINUTE_MS)
    at = next
  }
}

function wholeMinute(instant: number): number {
  return Math.ceil(instant / MINUTE_MS) * MINUTE_MS
}
