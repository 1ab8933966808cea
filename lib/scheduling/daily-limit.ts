import { DAY_MS } from "@/lib/core/duration"
import type { AnalystSchedule } from "./types"
import { localDayAt, type Zone } from "./zone"

/**
 * Whether an analyst-local day (days from 1970-01-01) has no session left under the daily limit. The day that a booking
 * moves within, given by its present start, is never full for it.
 */
export function isDayFull(
  schedule: AnalystSchedule,
  zone: Zone,
  day: number,
  movingFrom: number | undefined,
): boolean {
  const { countedStarts, maxDailySessions } = schedule
  if (maxDailySessions === null) return false
  if (movingFrom !== undefined && localDayAt(zone, movingFrom) === day) return false
  const first = firstFrom(countedStarts, (day - 1) * DAY_MS)
  const last = firstFrom(countedStarts, (day + 2) * DAY_MS)
  if (last - first < maxDailySessions) return false
  let count = 0
  for (let i = first; i < last; i++) if (localDayAt(zone, countedStarts[i] as number) === day) count++
  return count >= maxDailySessions
}

function firstFrom(ascending: readonly number[], instant: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) < instant) low = middle + 1
    else high = middle
  }
  return low
}
