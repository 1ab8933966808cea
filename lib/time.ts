import { DAY_MINUTES, HOUR_MINUTES, MINUTE_MS } from "@/lib/core/duration"
import { countOf } from "./core/plural"
import type { HourCycle } from "./core/vocabulary"
import { dayOf, weekdayOf } from "./scheduling/local-date"
import { getZone, localDateOf, localDayAt, offsetAt, stretchAt } from "./scheduling/zone"
import { abbreviationOf, cityOf, currentZoneName, offsetLabel, zoneLabel } from "./zone-names"

/** An instant however it comes: a Date, epoch milliseconds, or RFC 3339 text. */
export type Instant = Date | number | string
/** Whose clock a time is shown on. */
export type Clock = { readonly timeZone: string; readonly hourCycle: HourCycle }
export type DateStyle = "short" | "short-year" | "long" | "long-year"

export const WEEKDAYS: readonly string[] = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(
  " ",
)
export const MONTHS: readonly string[] =
  "January February March April May June July August September October November December".split(" ")

/** The local date of an instant, "2026-12-08". */
export function dateIn(timeZone: string, at: Instant): string {
  return localDateOf(currentZoneName(timeZone), ms(at))
}

/** A calendar date for people: "Tue 8 Dec", "Tue 8 Dec 2026", "Tuesday 8 December", "Tuesday 8 December 2026". */
export function formatDate(date: string, style: DateStyle = "short"): string {
  const weekday = WEEKDAYS[weekdayOf(dayOf(date))] ?? ""
  const month = MONTHS[Number(date.slice(5, 7)) - 1] ?? ""
  const day = Number(date.slice(8, 10))
  const words =
    style === "short" || style === "short-year"
      ? `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)}`
      : `${weekday} ${day} ${month}`
  return style.endsWith("-year") ? `${words} ${Number(date.slice(0, 4))}` : words
}

/** The date of an instant on a zone's clock, in the styles of `formatDate`. */
export function formatDay(at: Instant, timeZone: string, style: DateStyle = "short"): string {
  return formatDate(dateIn(timeZone, at), style)
}

/** The short style of a date, with its year where that is another than the present one. */
export function shortStyle(at: Instant, now: Instant, timeZone: string): DateStyle {
  return dateIn(timeZone, at).slice(0, 4) === dateIn(timeZone, now).slice(0, 4) ? "short" : "short-year"
}

/** A month for people, from a date or "2026-12": "December 2026". */
export function formatMonth(date: string): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(0, 4))}`
}

/** Minutes after midnight on a clock face: "09:00", "24:00"; "9:00 am" in the 12 h variant. */
export function formatMinute(minute: number, hourCycle: HourCycle = "h23"): string {
  const hour = Math.floor(minute / HOUR_MINUTES)
  const rest = String(minute % HOUR_MINUTES).padStart(2, "0")
  if (hourCycle === "h23") return `${String(hour).padStart(2, "0")}:${rest}`
  return `${hour % 12 || 12}:${rest} ${hour % 24 < 12 ? "am" : "pm"}`
}

/** A time of day, "15:30" or "3:30 pm"; with its offset when the clock reads it twice: "01:30 (UTC+1)". */
export function formatTime(at: Instant, clock: Clock): string {
  return isRepeated(at, clock.timeZone) ? timeWithOffset(at, clock) : plainTime(at, clock)
}

/** "15:30–16:00", "3:30–4:00 pm"; with offsets where a clock change lies between the readings or makes them ambiguous. */
export function formatTimeRange(start: Instant, end: Instant, clock: Clock): string {
  const { timeZone } = clock
  const [from, to] = [start, end].map((at) => offsetLabel(timeZone, at))
  if (from !== to || isRepeated(start, timeZone) || isRepeated(end, timeZone)) {
    return `${timeWithOffset(start, clock)}–${timeWithOffset(end, clock)}`
  }
  const [begin, until] = [plainTime(start, clock), plainTime(end, clock)]
  const sameHalf = clock.hourCycle === "h12" && begin.slice(-2) === until.slice(-2)
  return `${sameHalf ? begin.slice(0, -3) : begin}–${until}`
}

/** The whole of it: "Tue 8 Dec, 15:30–16:00 London (GMT)". */
export function formatSession(
  start: Instant,
  end: Instant,
  clock: Clock,
  style: DateStyle = "short",
): string {
  const when = `${formatDay(start, clock.timeZone, style)}, ${formatTimeRange(start, end, clock)}`
  return `${when} ${sessionZone(start, end, clock.timeZone)}`
}

/** The zone of a session: "London (GMT)"; across a clock change, where the times have their offsets, "London". */
export function sessionZone(start: Instant, end: Instant, timeZone: string): string {
  const names = [start, end].map((at) => abbreviationOf(timeZone, at))
  return names[0] === names[1] ? zoneLabel(timeZone, start) : cityOf(timeZone)
}

/** One moment: "Thu 26 Nov, 14:32". */
export function formatMoment(at: Instant, clock: Clock, style: DateStyle = "short"): string {
  return `${formatDay(at, clock.timeZone, style)}, ${formatTime(at, clock)}`
}

/** "today", "tomorrow" or "yesterday" on the zone's calendar, else null. */
export function relativeDay(
  at: Instant,
  now: Instant,
  timeZone: string,
): "today" | "tomorrow" | "yesterday" | null {
  const zone = getZone(currentZoneName(timeZone))
  const days = localDayAt(zone, ms(at)) - localDayAt(zone, ms(now))
  if (days === 0) return "today"
  if (days === 1) return "tomorrow"
  return days === -1 ? "yesterday" : null
}

/** "Today", "Tomorrow", "Yesterday", else the date. */
export function formatRelativeDay(
  at: Instant,
  now: Instant,
  timeZone: string,
  style: DateStyle = "short",
): string {
  const word = relativeDay(at, now, timeZone)
  return word ? word.charAt(0).toUpperCase() + word.slice(1) : formatDay(at, timeZone, style)
}

/** A time of day with its zone's short name: "15:30 GMT"; one that the clock reads twice has its offset instead. */
export function formatZonedTime(at: Instant, clock: Clock): string {
  const time = formatTime(at, clock)
  return isRepeated(at, clock.timeZone) ? time : `${time} ${abbreviationOf(clock.timeZone, at)}`
}

/** A deadline after "Answer by": "12:10 EST today", "09:30 EST tomorrow", "Thu 26 Nov, 08:05 EST". */
export function formatDeadline(at: Instant, now: Instant, clock: Clock): string {
  const word = relativeDay(at, now, clock.timeZone)
  if (word) return `${formatZonedTime(at, clock)} ${word}`
  return formatZonedMoment(at, clock, shortStyle(at, now, clock.timeZone))
}

/** One moment with its zone's short name: "Thu 26 Nov, 14:32 GMT". */
export function formatZonedMoment(at: Instant, clock: Clock, style: DateStyle = "short"): string {
  return `${formatDay(at, clock.timeZone, style)}, ${formatZonedTime(at, clock)}`
}

/** A length of time: "30 min", "1 h 30 min", "2 h", "1 day 22 h", "3 days". From a day on, minutes are left out. */
export function formatSpan(minutes: number): string {
  const whole = Math.floor(minutes)
  const days = Math.floor(whole / DAY_MINUTES)
  const hours = Math.floor((whole % DAY_MINUTES) / HOUR_MINUTES)
  const rest = whole % HOUR_MINUTES
  const words = [
    days > 0 && countOf(days, "day"),
    hours > 0 && `${hours} h`,
    days === 0 && (rest > 0 || hours === 0) && `${rest} min`,
  ]
  return words.filter(Boolean).join(" ")
}

/** What remains until an instant: "2 h 38 min left", "under a minute left", "time is up". */
export function formatTimeLeft(until: Instant, now: Instant): string {
  const left = ms(until) - ms(now)
  if (left <= 0) return "time is up"
  return left < MINUTE_MS ? "under a minute left" : `${formatSpan(left / MINUTE_MS)} left`
}

/** By how many calendar days an instant is later in one zone than in another. */
export function dayDifference(at: Instant, timeZone: string, fromZone: string): number {
  const days = [timeZone, fromZone].map((zone) => localDayAt(getZone(currentZoneName(zone)), ms(at)))
  return (days[0] ?? 0) - (days[1] ?? 0)
}

/** Whether the zone's clock shows an instant's reading twice, before and after it was put back. */
export function isRepeated(at: Instant, timeZone: string): boolean {
  const zone = getZone(currentZoneName(timeZone))
  const instant = ms(at)
  const { start, end, offset } = stretchAt(zone, instant)
  const reading = instant + offset
  const earlier = Number.isFinite(start) && reading - offsetAt(zone, start - 1) < start
  const later = Number.isFinite(end) && reading - offsetAt(zone, end) >= end
  return earlier || later
}

function ms(at: Instant): number {
  return new Date(at).getTime()
}

function plainTime(at: Instant, { timeZone, hourCycle }: Clock): string {
  const instant = ms(at)
  const reading = new Date(instant + offsetAt(getZone(currentZoneName(timeZone)), instant))
  return formatMinute(reading.getUTCHours() * HOUR_MINUTES + reading.getUTCMinutes(), hourCycle)
}

function timeWithOffset(at: Instant, clock: Clock): string {
  return `${plainTime(at, clock)} (${offsetLabel(clock.timeZone, at)})`
}
