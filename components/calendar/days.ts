import type { Minutes } from "@/lib/availability/rules"
import type { BookingRow } from "@/lib/bookings/views"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import type { BookingStatus, Role } from "@/lib/core/vocabulary"
import type { ShownGroup } from "@/lib/groups/views"
import { dateOf, dayOf, weekdayOf } from "@/lib/scheduling/local-date"
import { clipped } from "@/lib/scheduling/posted-time"
import type { Span } from "@/lib/scheduling/time-off"
import { dayStart, getZone, localDateOf, offsetAt, type Zone } from "@/lib/scheduling/zone"
import type { OpenTime, OwnTime } from "@/lib/slots/views"
import { type Clock, MONTHS, WEEKDAYS } from "@/lib/time"

/** Time off within one day; `isAllDay` when it takes all of it. */
export type OffTime = Span & {
  readonly reason: string | null
  readonly endDate: string
  readonly isAllDay: boolean
}

/** Open time within one day: how many sessions can start in this part of it, and in what it is a part of. */
export type OpenPart = Span &
  Pick<OpenTime, "closed"> & { readonly starts: number; readonly startsInAll: number }

/** One thing of a day, in order of its start. */
export type Entry =
  | { readonly kind: "session"; readonly at: number; readonly booking: BookingRow }
  | { readonly kind: "group"; readonly at: number; readonly group: ShownGroup }
  | { readonly kind: "open"; readonly at: number; readonly open: OpenPart }
  | { readonly kind: "off"; readonly at: number; readonly off: OffTime }

/** One local day of the viewer. */
export type CalendarDay = {
  readonly date: string
  readonly sessions: readonly BookingRow[]
  /** Group sessions that the viewer leads, has a seat in or waits for. */
  readonly groups: readonly ShownGroup[]
  readonly entries: readonly Entry[]
  readonly posted: readonly Span[]
  readonly off: readonly OffTime[]
}

/** How the days of a calendar are shown, all of them alike. */
export type Shown = {
  readonly viewer: Role
  readonly own: OwnTime | null
  readonly axis: Minutes
  readonly clock: Clock
  readonly today: string
  /** One short name of the zone holds for all times of the calendar; else each has its own. */
  readonly isShared: boolean
}

/** Consecutive days that say the same: one day with its entries, or several quiet ones. */
export type DayRun = readonly [CalendarDay, ...CalendarDay[]]

const CALLED_OFF: ReadonlySet<BookingStatus> = new Set(["cancelled", "declined", "expired"])

/** The viewer's local days `from`–`to` with all that lies in them. `own` is an analyst's own time. Dates that a zone skipped are left out. */
export function calendarDays(
  bookings: readonly BookingRow[],
  own: OwnTime | null,
  { from, to, timeZone }: { from: string; to: string; timeZone: string },
  groups: readonly ShownGroup[] = [],
): CalendarDay[] {
  const zone = getZone(timeZone)
  const dateOfStart = ({ startUtc }: { readonly startUtc: Date }) => localDateOf(timeZone, startUtc.getTime())
  const sessions = Map.groupBy(bookings, dateOfStart)
  const groupsOn = Map.groupBy(groups, dateOfStart)
  const days: CalendarDay[] = []
  for (let day = dayOf(from); day <= dayOf(to); day++) {
    const [start, end] = [dayStart(zone, day), dayStart(zone, day + 1)]
    const date = dateOf(day)
    const held = { sessions: sessions.get(date) ?? [], groups: groupsOn.get(date) ?? [] }
    if (start < end) days.push(dayOfOwn(date, held, own, start, end))
  }
  return days
}

function dayOfOwn(
  date: string,
  { sessions, groups }: Pick<CalendarDay, "sessions" | "groups">,
  own: OwnTime | null,
  start: number,
  end: number,
): CalendarDay {
  const off = clipped(own?.off ?? [], start, end).map((part) => ({
    ...part,
    isAllDay: part.from === start && part.until === end,
  }))
  const entries: Entry[] = [
    ...sessions.map((booking) => ({ kind: "session" as const, at: booking.startUtc.getTime(), booking })),
    ...groups.map((group) => ({ kind: "group" as const, at: group.startUtc.getTime(), group })),
    ...clipped(own?.open ?? [], start, end).map((open) => ({
      kind: "open" as const,
      at: open.from,
      open: {
        ...open,
        starts: open.starts.filter((at) => open.from <= at && at < open.until).length,
        startsInAll: open.starts.length,
      },
    })),
    ...off.map((part) => ({ kind: "off" as const, at: part.from, off: part })),
  ]
  entries.sort((a, b) => a.at - b.at)
  return { date, sessions, groups, entries, posted: clipped(own?.posted ?? [], start, end), off }
}

/**
 * What of a long day is shown at first, and what on demand: sessions before open and off time, those that hold before those called
 * off; both in order of their start.
 */
export function foldedDay(entries: readonly Entry[], shown: number): { first: Entry[]; rest: Entry[] } {
  if (entries.length <= shown + 1) return { first: [...entries], rest: [] }
  const rank = (entry: Entry) => {
    if (entry.kind !== "session" && entry.kind !== "group") return 2
    return CALLED_OFF.has(entry.kind === "session" ? entry.booking.status : entry.group.status) ? 1 : 0
  }
  const kept = new Set([...entries].sort((a, b) => rank(a) - rank(b)).slice(0, shown))
  return {
    first: entries.filter((entry) => kept.has(entry)),
    rest: entries.filter((entry) => !kept.has(entry)),
  }
}

/** The days with quiet ones that say the same put together. */
export function runsOf(days: readonly CalendarDay[]): DayRun[] {
  const runs: [CalendarDay, ...CalendarDay[]][] = []
  for (const day of days) {
    const run = runs.at(-1)
    const word = quietWord(day)
    if (run && word !== null && quietWord(run[0]) === word) run.push(day)
    else runs.push([day])
  }
  return runs
}

/** What a day without sessions and open time says, null for any other day. */
export function quietWord({
  entries,
  posted,
  off,
}: CalendarDay): "nothing" | "posted" | `off ${string}` | null {
  const [only] = off
  if (only?.isAllDay && entries.length === 1) return `off ${only.reason ?? ""}`
  if (entries.length > 0) return null
  return posted.length > 0 ? "posted" : "nothing"
}

/** When a session is. */
export function spanOf({ startUtc, endUtc }: Pick<BookingRow, "startUtc" | "endUtc">): Span {
  return { from: startUtc.getTime(), until: endUtc.getTime() }
}

/** Where a span lies on its day's clock, in minutes after midnight. */
export function minutesOn(date: string, { from, until }: Span, timeZone: string): Minutes {
  const zone = getZone(timeZone)
  const startMinute = readingAt(zone, date, from, from)
  // The clock that ends a span is the one before its end, which may be a clock change or midnight.
  return { startMinute, endMinute: Math.max(startMinute, readingAt(zone, date, until, until - 1)) }
}

function readingAt(zone: Zone, date: string, at: number, by: number): number {
  const reading = at + offsetAt(zone, by) - dayOf(date) * DAY_MS
  return Math.min(Math.max(reading, 0), DAY_MS) / MINUTE_MS
}

/** The id of a day's group, and of the one that holds a quiet day: that of its first date. */
export const groupId = (date: string) => `on-${date}`
export const weekdayName = (date: string) => WEEKDAYS[weekdayOf(dayOf(date))] ?? ""
export const monthName = (date: string) => MONTHS[Number(date.slice(5, 7)) - 1] ?? ""
