import { dayOf } from "./local-date"
import { dayStart, getZone } from "./zone"

/** How many starts fall on each of `days` local dates from `firstDate` ("2026-12-08") on, in the viewer's zone. `starts` must be ascending. */
export function countPerDay(
  starts: readonly number[],
  timeZone: string,
  firstDate: string,
  days: number,
): number[] {
  const zone = getZone(timeZone)
  const first = dayOf(firstDate)
  const from = dayStart(zone, first)
  let index = starts.findIndex((start) => start >= from)
  if (index === -1) index = starts.length
  return Array.from({ length: days }, (_, i) => {
    const until = dayStart(zone, first + i + 1)
    const before = index
    while (index < starts.length && (starts[index] ?? 0) < until) index++
    return index - before
  })
}
