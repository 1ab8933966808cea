import { type Clock, formatMoment, type Instant, shortStyle } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"

/** "Thu 3 Dec, 14:00 London (GMT)": a moment that stands alone, with its year where that is another. */
export function placedMoment(at: Instant, now: Instant, clock: Clock): string {
  return `${shortMoment(at, now, clock)} ${zoneLabel(clock.timeZone, at)}`
}

/** The same under a head that names the zone: "Thu 3 Dec, 14:00". */
export function shortMoment(at: Instant, now: Instant, clock: Clock): string {
  return formatMoment(at, clock, shortStyle(at, now, clock.timeZone))
}
