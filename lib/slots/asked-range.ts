import { DAY_MS } from "@/lib/core/duration"
import { AVAILABILITY_DAYS_MAX } from "@/lib/core/limits"
import { dayOf } from "@/lib/scheduling/local-date"
import { localDayRange } from "@/lib/scheduling/zone"

const DEFAULT_DAYS = 14
/** So far a local date can lie from that of UTC, at most. */
const ZONES_MS = DAY_MS

type Asked = { readonly from?: Date | string; readonly to?: Date | string }
type Range = { readonly from: Date; readonly to: Date }

/** Whether the range can be told only once the analyst's zone is known, in which dates count. */
export function hasDates({ from, to }: Asked): boolean {
  return typeof from === "string" || typeof to === "string"
}

/** The range that is asked for, 14 days long where it has no end and from now where it has no start. */
export function rangeIn(zone: string, { from, to }: Asked, now: Date): Range {
  const start = typeof from === "string" ? new Date(localDayRange(zone, from).start) : (from ?? now)
  const end = typeof to === "string" ? new Date(localDayRange(zone, to).end) : to
  return { from: start, to: end ?? new Date(start.getTime() + DEFAULT_DAYS * DAY_MS) }
}

/** What holds that range in whichever zone, so that one query reads the zone and what is in the range; no longer than one may be. */
export function rangeAround({ from, to }: Asked, now: Date): Range {
  const first = typeof from === "string" ? dayOf(from) * DAY_MS - ZONES_MS : (from ?? now).getTime()
  const days = DEFAULT_DAYS * DAY_MS + 2 * ZONES_MS
  const last = typeof to === "string" ? (dayOf(to) + 1) * DAY_MS + ZONES_MS : (to?.getTime() ?? first + days)
  const longest = (AVAILABILITY_DAYS_MAX + 1) * DAY_MS + 2 * ZONES_MS
  return { from: new Date(first), to: new Date(Math.min(Math.max(first, last), first + longest)) }
}

/** What is wrong with a range, by field; null when nothing is. */
export function rangeProblem({ from, to }: Range, isOfDates: boolean): Record<string, string[]> | null {
  if (to <= from) return { to: ["The end of the range must come after its start."] }
  // A range of 62 local dates is some hours longer than 62 days when a clock goes back in it.
  if (to.getTime() - from.getTime() > (AVAILABILITY_DAYS_MAX + (isOfDates ? 0.125 : 0)) * DAY_MS) {
    return { to: [`Ask for at most ${AVAILABILITY_DAYS_MAX} days at once.`] }
  }
  return null
}
