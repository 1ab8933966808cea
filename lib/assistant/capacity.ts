import { MINUTE_MS } from "@/lib/core/duration"
import { postedTime } from "@/lib/scheduling/posted-time"
import type { AnalystSchedule } from "@/lib/scheduling/types"
import { dayStart, getZone, localDayAt } from "@/lib/scheduling/zone"
import type { Load } from "./points"

/** How many local days capacity is counted over, today the first. */
export const CAPACITY_DAYS = 28

/** Until when an analyst's capacity is counted, on his own clock. */
export function capacityUntil({ timeZone }: AnalystSchedule, now: number): number {
  const zone = getZone(timeZone)
  return dayStart(zone, localDayAt(zone, now) + CAPACITY_DAYS)
}

/** Minutes that an analyst posts from now on, 28 local days with today, and what of these days live sessions take. */
export function loadOf(schedule: AnalystSchedule, now: number): Load {
  const until = capacityUntil(schedule, now)
  let [held, posted] = [0, 0]
  for (const span of postedTime(schedule, now, until)) posted += span.until - span.from
  for (const { startAt, endAt } of schedule.holds)
    held += Math.max(0, Math.min(endAt, until) - Math.max(startAt, now))
  return { held: held / MINUTE_MS, posted: posted / MINUTE_MS }
}
