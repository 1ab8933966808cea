import { type Clock, formatTime, formatZonedTime, type Instant } from "./time"
import { abbreviationOf, cityOf, zoneLabel } from "./zone-names"

/**
 * The zone of several times as one head names it: "London (GMT)" where one short name holds for all of them, else the place
 * alone, "London", because a name of either half of the year would lie over the other. Without times, that of `now`.
 */
export function zoneHead(timeZone: string, times: readonly Instant[], now?: Instant): string {
  const [first = now] = times
  return first !== undefined && sharesName(timeZone, times) ? zoneLabel(timeZone, first) : cityOf(timeZone)
}

/** As `zoneHead`, shorter: "GMT", else "London". */
export function shortZoneHead(timeZone: string, times: readonly Instant[], now: Instant): string {
  return sharesName(timeZone, times) ? abbreviationOf(timeZone, times[0] ?? now) : cityOf(timeZone)
}

/** Whether one short name of the zone holds for all of these times. */
export function sharesName(timeZone: string, times: readonly Instant[]): boolean {
  return new Set(times.map((at) => abbreviationOf(timeZone, at))).size <= 1
}

/** A time below such a head: with its own short name where the head can name none, "02:00 BST". */
export function timeUnder(at: Instant, clock: Clock, isShared: boolean): string {
  return isShared ? formatTime(at, clock) : formatZonedTime(at, clock)
}
