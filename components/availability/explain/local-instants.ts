import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { dayOf } from "@/lib/scheduling/local-date"
import { getZone, offsetAt } from "@/lib/scheduling/zone"

/**
 * The instants at which a zone's clock reads that many minutes after midnight of a date: usually one, two where the
 * clock is put back over it, none where it is put forward.
 */
export function instantsOf(timeZone: string, date: string, minute: number): number[] {
  const zone = getZone(timeZone)
  const reading = dayOf(date) * DAY_MS + minute * MINUTE_MS
  const offsets = new Set([-DAY_MS, 0, DAY_MS].map((away) => offsetAt(zone, reading + away)))
  return [...offsets]
    .map((offset) => reading - offset)
    .filter((at) => at + offsetAt(zone, at) === reading)
    .sort((a, b) => a - b)
}
