import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { dateOf } from "@/lib/scheduling/local-date"
import { getZone, localDayAt, offsetAt } from "@/lib/scheduling/zone"
import { type Clock, dateIn, formatDate, formatDay, formatTime } from "@/lib/time"
import { cityOf } from "@/lib/zone-names"

/** Free starts by the viewer's local date. */
export type StartsByDay = ReadonlyMap<string, readonly number[]>

/** Sorts ascending starts into the local dates of a zone. */
export function groupByDay(starts: readonly number[], timeZone: string): StartsByDay {
  const zone = getZone(timeZone)
  const byDay = new Map<number, number[]>()
  for (const start of starts) {
    const day = localDayAt(zone, start)
    const known = byDay.get(day)
    if (known) known.push(start)
    else byDay.set(day, [start])
  }
  return new Map([...byDay].map(([day, ofDay]) => [dateOf(day), ofDay]))
}

/** One, two or three ticks for 1–2, 3–4 and 5 or more free times. */
export function ticksFor(times: number): number {
  return Math.min(Math.ceil(times / 2), 3)
}

/**
 * Which dates a day's times are on the other side's clock, where that is another: "Tue 8 Dec for you, Mon 7 Dec in New York". Null
 * where both have the same.
 */
export function datesWords(
  day: string,
  starts: readonly number[],
  clock: Clock,
  otherZone: string,
): string | null {
  const [first, ...later] = starts
  if (first === undefined) return null
  const date = dateIn(otherZone, first)
  const turn = later.find((start) => dateIn(otherZone, start) !== date)
  if (turn === undefined && date === day) return null
  const [mine, theirs, city] = [formatDate(day), formatDate(date), cityOf(otherZone)]
  if (turn === undefined) return `${mine} for you, ${theirs} in ${city}`
  return `${mine} for you; in ${city} ${theirs} before ${formatTime(turn, clock)}, then ${formatDay(turn, otherZone)}`
}

export type PartOfDay = { readonly name: "Morning" | "Afternoon" | "Evening"; readonly starts: number[] }

/** A day's starts by the part of the day on the zone's clock; parts without any are left out. */
export function partsOfDay(starts: readonly number[], timeZone: string): PartOfDay[] {
  const zone = getZone(timeZone)
  const parts: PartOfDay[] = [
    { name: "Morning", starts: [] },
    { name: "Afternoon", starts: [] },
    { name: "Evening", starts: [] },
  ]
  for (const start of starts) {
    const reading = (((start + offsetAt(zone, start)) % DAY_MS) + DAY_MS) % DAY_MS
    const hour = reading / HOUR_MS
    parts[hour < 12 ? 0 : hour < 18 ? 1 : 2]?.starts.push(start)
  }
  return parts.filter((part) => part.starts.length > 0)
}
