import type { Minutes } from "@/lib/availability/rules"
import { DAY_MINUTES, HOUR_MINUTES } from "@/lib/core/duration"

const AXIS_MIN = 8 * HOUR_MINUTES

/** The hours that every bar spans: whole hours around all of these, at least eight. */
export function axisOf(posted: readonly Minutes[]): Minutes {
  if (posted.length === 0) return { startMinute: 9 * HOUR_MINUTES, endMinute: 17 * HOUR_MINUTES }
  const start = Math.floor(Math.min(...posted.map((span) => span.startMinute)) / HOUR_MINUTES) * HOUR_MINUTES
  const end = Math.ceil(Math.max(...posted.map((span) => span.endMinute)) / HOUR_MINUTES) * HOUR_MINUTES
  const missing = Math.max(0, AXIS_MIN - (end - start)) / HOUR_MINUTES
  const early = Math.max(0, start - Math.floor(missing / 2) * HOUR_MINUTES)
  const late = Math.min(DAY_MINUTES, Math.max(end, early + AXIS_MIN))
  return { startMinute: Math.min(early, Math.max(0, late - AXIS_MIN)), endMinute: late }
}

/** The hours on the axis that are written out after their tick: a few, evenly apart, none too near the end to fit. */
export function labelledMinutes({ startMinute, endMinute }: Minutes): number[] {
  const hours = (endMinute - startMinute) / HOUR_MINUTES
  const apart = [2, 3, 4, 6, 8].find((step) => hours / step <= 3) ?? 8
  return Array.from(
    { length: Math.floor((0.8 * hours) / apart) + 1 },
    (_, index) => startMinute + index * apart * HOUR_MINUTES,
  )
}
