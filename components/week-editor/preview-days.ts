import { DAY_MINUTES, DAY_MS, HOUR_MINUTES, MINUTE_MS } from "@/lib/core/duration"
import { dateOf, dayOf, weekdayOf } from "@/lib/scheduling/local-date"
import { listSlots } from "@/lib/scheduling/slots"
import type { AnalystSchedule, WeeklyWindow, Window } from "@/lib/scheduling/types"
import { getZone, localDateOf, localDayAt, offsetAt } from "@/lib/scheduling/zone"

const PREVIEW_DAYS = 14
const AXIS_MIN = 8 * HOUR_MINUTES

/** A part of a day on the analyst's clock, in minutes after midnight. */
export type Span = { readonly startMinute: number; readonly endMinute: number }

/** One date of the preview: hours posted, starts that can be booked (epoch milliseconds), and the time they cover. */
export type PreviewDay = {
  readonly date: string
  readonly posted: readonly Span[]
  readonly starts: readonly number[]
  readonly free: readonly Span[]
}

/** The coming 14 dates as investors would see them with these windows, by the engine that decides bookings. */
export function previewDays(
  schedule: AnalystSchedule,
  windows: readonly WeeklyWindow[],
  { durationMinutes, now }: { durationMinutes: number; now: number },
): PreviewDay[] {
  const zone = getZone(schedule.timeZone)
  const drafted = { ...schedule, isEnabled: true, windows }
  const first = dayOf(localDateOf(schedule.timeZone, now))
  const to = now + (PREVIEW_DAYS + 1) * DAY_MS
  const starts = listSlots(drafted, { from: now, to, durationMinutes, now })
  return Array.from({ length: PREVIEW_DAYS }, (_, index) => {
    const day = first + index
    const ofDay = starts.filter((start) => localDayAt(zone, start) === day)
    const minuteOf = (at: number) => ((at + offsetAt(zone, at)) / MINUTE_MS) % DAY_MINUTES
    return {
      date: dateOf(day),
      posted: postedOn(schedule, windows, dateOf(day)),
      starts: ofDay,
      free: joined(
        ofDay.map((start) => ({
          startMinute: minuteOf(start),
          endMinute: Math.min(minuteOf(start) + durationMinutes, DAY_MINUTES),
        })),
      ),
    }
  })
}

/** The hours that every bar spans: whole hours around all of these, at least eight. */
export function axisOf(posted: readonly Span[]): Span {
  if (posted.length === 0) return { startMinute: 9 * HOUR_MINUTES, endMinute: 17 * HOUR_MINUTES }
  const start = Math.floor(Math.min(...posted.map((span) => span.startMinute)) / HOUR_MINUTES) * HOUR_MINUTES
  const end = Math.ceil(Math.max(...posted.map((span) => span.endMinute)) / HOUR_MINUTES) * HOUR_MINUTES
  const missing = Math.max(0, AXIS_MIN - (end - start)) / HOUR_MINUTES
  const early = Math.max(0, start - Math.floor(missing / 2) * HOUR_MINUTES)
  const late = Math.min(DAY_MINUTES, Math.max(end, early + AXIS_MIN))
  return { startMinute: Math.min(early, Math.max(0, late - AXIS_MIN)), endMinute: late }
}

/** The hours on the axis that are written out after their tick: a few, evenly apart, none too near the end to fit. */
export function labelledMinutes({ startMinute, endMinute }: Span): number[] {
  const hours = (endMinute - startMinute) / HOUR_MINUTES
  const apart = [2, 3, 4, 6, 8].find((step) => hours / step <= 3) ?? 8
  return Array.from(
    { length: Math.floor((0.8 * hours) / apart) + 1 },
    (_, index) => startMinute + index * apart * HOUR_MINUTES,
  )
}

function postedOn(schedule: AnalystSchedule, windows: readonly WeeklyWindow[], date: string): Span[] {
  const override = schedule.overrides.find((each) => each.date === date)
  const weekday = weekdayOf(dayOf(date))
  const ofDate: readonly Window[] =
    override?.windows ?? windows.filter((window) => window.isActive && window.weekday === weekday)
  return joined(ofDate)
}

function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = []
  for (const { startMinute, endMinute } of [...spans].sort((a, b) => a.startMinute - b.startMinute)) {
    const last = all.at(-1)
    if (last === undefined || last.endMinute < startMinute) all.push({ startMinute, endMinute })
    else all[all.length - 1] = { ...last, endMinute: Math.max(last.endMinute, endMinute) }
  }
  return all
}
