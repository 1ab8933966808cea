import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { AVAILABILITY_DAYS_MAX } from "@/lib/core/limits"
import { dateOf, dayOf, weekdayOf } from "@/lib/scheduling/local-date"
import { type Span, timeOffSpans } from "@/lib/scheduling/time-off"
import { dayStart, getZone, localDayAt, type Zone } from "@/lib/scheduling/zone"
import type { Wish, WishDay, WishWindow } from "./wish"

/** So long before days that lie further ahead than is looked, so that times near them can be suggested, too. */
const BEFORE_DAYS = 7

/** When a wish is for, as real time. Local days are counted from 1970-01-01. */
export type WishedTimes = {
  readonly zone: Zone
  /** Where times are looked for: no more than 62 local days. */
  readonly range: Span
  /** The first local day that the wish is for, today or later. */
  readonly firstDay: number
  /** Whether days or windows were named. */
  readonly isNamed: boolean
  /** Whether days were named, and one of them is within reach. */
  readonly isFromDay: boolean
  /** The local days that are wished and not ruled out, or the wished part of each; null where any time is. */
  readonly spans: readonly Span[] | null
  /** Whether a session has to lie in its span as a whole, not only begin there. */
  readonly isWhole: boolean
  readonly isRuledOut: (day: number) => boolean
  /** When a session of so many minutes may start that is all that was wished, ascending and apart from one another; null where any start is. */
  readonly startsFor: (minutes: number) => readonly StartRange[] | null
}

/** The times of a wish that is told in `timeZone`, as they lie from `now` on. */
export function wishedTimes(wish: Wish, timeZone: string, now: number): WishedTimes {
  const zone = getZone(timeZone)
  const today = localDayAt(zone, now)
  const isRuledOut = isAmong(wish.notDays)
  const isNamedDay = isAmong(wish.days)
  const isWished = (day: number) => (wish.days.length === 0 || isNamedDay(day)) && !isRuledOut(day)
  const begin = firstLooked(wish.days, today)
  const days = Array.from({ length: AVAILABILITY_DAYS_MAX }, (_, nth) => begin + nth)
  const wished = days.filter(isWished)
  const range = {
    from: Math.max(now, dayStart(zone, begin)),
    until: dayStart(zone, begin + AVAILABILITY_DAYS_MAX),
  }
  const isNamed = wish.days.length > 0 || wish.windows.length > 0
  const isAny = !isNamed && wish.notDays.length === 0
  const spans = isAny ? null : wished.flatMap((day) => spansOf(zone, day, wish.windows))
  const isWhole = wish.windows.length > 0
  const ranges = new Map<number, readonly StartRange[]>()
  const startsFor = (minutes: number) => {
    if (spans === null) return null
    const known = ranges.get(minutes) ?? startsWithin(spans, isWhole ? minutes * MINUTE_MS : 1)
    ranges.set(minutes, known)
    return known
  }
  return {
    zone,
    range,
    firstDay: wished[0] ?? today,
    isNamed,
    isFromDay: wish.days.length > 0 && wished.length > 0,
    spans,
    isWhole,
    isRuledOut,
    startsFor,
  }
}

/** Today, unless all that is wished lies further ahead than is looked from there. */
function firstLooked(days: readonly WishDay[], today: number): number {
  const named = days.map((day) => (typeof day === "string" ? dayOf(day) : today))
  const first = Math.min(...named.filter((day) => day >= today))
  return Number.isFinite(first) && first >= today + AVAILABILITY_DAYS_MAX ? first - BEFORE_DAYS : today
}

function isAmong(days: readonly WishDay[]): (day: number) => boolean {
  const weekdays = new Set(days.filter((day) => typeof day === "number"))
  const dates = new Set(days.flatMap((day) => (typeof day === "string" ? [dayOf(day)] : [])))
  return (day) => weekdays.has(weekdayOf(day)) || dates.has(day)
}

function spansOf(zone: Zone, day: number, windows: readonly WishWindow[]): Span[] {
  if (windows.length === 0) return [{ from: dayStart(zone, day), until: dayStart(zone, day + 1) }]
  const date = dateOf(day)
  return windows.flatMap((window) => {
    const part = { startDate: date, endDate: date, ...window }
    return touching(timeOffSpans(zone, [part], (day - 2) * DAY_MS, (day + 3) * DAY_MS))
  })
}

/** A window in which the clock changes goes on without a gap, or comes twice. */
function touching(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last?.until === span.from) joined[joined.length - 1] = { from: last.from, until: span.until }
    else joined.push(span)
  }
  return joined
}

/** Starts, `first` and `last` included, that keep a wish. */
export type StartRange = { readonly first: number; readonly last: number }

/** The starts from which so many milliseconds lie in one of the spans. */
function startsWithin(spans: readonly Span[], needed: number): StartRange[] {
  const ranges: { first: number; last: number }[] = []
  for (const { from, until } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = until - needed
    const before = ranges.at(-1)
    if (last < from) continue
    if (before && from <= before.last) before.last = Math.max(before.last, last)
    else ranges.push({ first: from, last })
  }
  return ranges
}

/**
 * How far a session is from the nearest wished time, in milliseconds: what it would have to be moved by, or reaches out of a time that is too short. `Infinity` where no wished time
 * is within reach. Of all that start from `start` to `last` none is nearer than what is answered.
 */
export function distanceFrom(
  { spans, isWhole }: WishedTimes,
  start: number,
  minutes: number,
  last = start,
): number {
  if (spans === null) return 0
  const needed = isWhole ? minutes * MINUTE_MS : 1
  let nearest = Number.POSITIVE_INFINITY
  for (const { from, until } of spans)
    nearest = Math.min(nearest, Math.max(from - last, start + needed - until, 0))
  return nearest
}
