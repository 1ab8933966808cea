import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { dateOf, dayOf } from "./local-date"

/** A stretch of constant offset, [start, end) in epoch milliseconds: the clock reads instant + `offset` (ms). */
export type Stretch = { start: number; end: number; readonly offset: number }

/**
 * A time zone as ascending stretches without gaps, from -Infinity to Infinity. Known from `from` until `until`, extended
 * by itself when asked beyond.
 */
export type Zone = {
  readonly name: string
  readonly stretches: Stretch[]
  readonly formatter: Intl.DateTimeFormat
  from: number
  until: number
}

const FIRST_KNOWN = Date.UTC(2000, 0, 1)
const LAST_KNOWN = Date.UTC(2104, 0, 1)
const CHUNK = 1461 * DAY_MS
const MARGIN = 3 * DAY_MS
// Zones that suspend summer time for Ramadan change twice within 29 days; probes further apart would miss both.
const PROBE = 14 * DAY_MS

const zones = new Map<string, Zone>()

/**
 * The transition table of an IANA zone, built once per process. Before 2000 and from 2104 on the clock keeps the offset
 * it has there. A name that this machine does not know is read as UTC: what is stored or sent may come from a machine that
 * knows others, and no page may fail for it.
 */
export function getZone(timeZone: string): Zone {
  return zones.get(timeZone) ?? rememberZone(timeZone)
}

/** Whether this is the name of an IANA zone that Node knows, in its usual spelling; bare offsets such as "+05:30" are not. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z]/.test(name)) return false
  try {
    const known = new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone
    return known === name || known.toLowerCase() !== name.toLowerCase()
  } catch {
    return false
  }
}

/** The stretch that holds an instant. It is known to its end or for three more days, and likewise backwards. */
export function stretchAt(zone: Zone, instant: number): Stretch {
  if (instant < zone.from + MARGIN || instant >= zone.until - MARGIN) extend(zone, instant)
  const { stretches } = zone
  let low = 0
  let high = stretches.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((stretches[middle] as Stretch).start <= instant) low = middle
    else high = middle - 1
  }
  return stretches[low] as Stretch
}

/** What the zone's clock is ahead of UTC at an instant, in milliseconds. */
export function offsetAt(zone: Zone, instant: number): number {
  return stretchAt(zone, instant).offset
}

/** The local date of an instant as days from 1970-01-01. */
export function localDayAt(zone: Zone, instant: number): number {
  return Math.floor((instant + offsetAt(zone, instant)) / DAY_MS)
}

/** The local date of an instant, "2026-12-08". */
export function localDateOf(timeZone: string, instant: number): string {
  return dateOf(localDayAt(getZone(timeZone), instant))
}

/** The instants [start, end) of a local date; both equal for a date that the zone skips. */
export function localDayRange(timeZone: string, date: string): { start: number; end: number } {
  const zone = getZone(timeZone)
  const day = dayOf(date)
  return { start: dayStart(zone, day), end: dayStart(zone, day + 1) }
}

/** The first instant whose local date is that day (days from 1970-01-01) or, where the zone skips it, a later one. */
export function dayStart(zone: Zone, day: number): number {
  let stretch = stretchAt(zone, (day - 1) * DAY_MS)
  while (day * DAY_MS - stretch.offset >= stretch.end) stretch = stretchAt(zone, stretch.end)
  return Math.max(day * DAY_MS - stretch.offset, stretch.start)
}

function rememberZone(timeZone: string): Zone {
  const formatter = formatterOf(timeZone)
  if (formatter === null) return getZone("UTC")
  const zone: Zone = { name: timeZone, stretches: [], formatter, from: 0, until: 0 }
  zones.set(timeZone, zone)
  return zone
}

function formatterOf(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" })
  } catch {
    return null
  }
}

function extend(zone: Zone, instant: number): void {
  if (zone.stretches.length === 0) {
    const within = Math.min(Math.max(instant, FIRST_KNOWN), LAST_KNOWN - CHUNK)
    zone.from = FIRST_KNOWN + Math.floor((within - FIRST_KNOWN) / CHUNK) * CHUNK
    zone.until = zone.from + CHUNK
    zone.stretches.push(...readStretches(zone.formatter, zone.from, zone.until))
  }
  while (instant < zone.from + MARGIN && zone.from > FIRST_KNOWN) {
    const earlier = readStretches(zone.formatter, zone.from - CHUNK, zone.from)
    const joint = earlier.pop() as Stretch
    const first = zone.stretches[0] as Stretch
    first.start = joint.start
    zone.stretches.unshift(...earlier)
    zone.from -= CHUNK
  }
  while (instant >= zone.until - MARGIN && zone.until < LAST_KNOWN) {
    const [joint, ...later] = readStretches(zone.formatter, zone.until, zone.until + CHUNK) as [Stretch]
    const last = zone.stretches.at(-1) as Stretch
    last.end = joint.end
    zone.stretches.push(...later)
    zone.until += CHUNK
  }
}

function readStretches(formatter: Intl.DateTimeFormat, from: number, until: number): Stretch[] {
  let stretch = {
    start: Number.NEGATIVE_INFINITY,
    end: Number.POSITIVE_INFINITY,
    offset: readOffset(formatter, from),
  }
  const stretches = [stretch]
  for (let before = from; before < until; before += PROBE) {
    const after = Math.min(before + PROBE, until)
    const offset = readOffset(formatter, after)
    if (offset === stretch.offset) continue
    stretch.end = changeBetween(formatter, before, after, stretch.offset)
    stretch = { start: stretch.end, end: Number.POSITIVE_INFINITY, offset }
    stretches.push(stretch)
  }
  return stretches
}

function changeBetween(formatter: Intl.DateTimeFormat, before: number, after: number, offset: number) {
  let low = before / MINUTE_MS
  let high = after / MINUTE_MS
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (readOffset(formatter, middle * MINUTE_MS) === offset) low = middle
    else high = middle
  }
  return high * MINUTE_MS
}

function readOffset(formatter: Intl.DateTimeFormat, instant: number): number {
  const [, sign, hours = 0, minutes = 0] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(formatter.format(instant)) ?? []
  const size = Number(hours) * 60 + Number(minutes)
  return (sign === "-" ? -size : size) * MINUTE_MS
}
