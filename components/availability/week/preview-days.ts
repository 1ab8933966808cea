import { hoursOn, type Minutes } from "@/lib/availability/rules"
import { DAY_MINUTES, DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import { listSlots } from "@/lib/scheduling/slots"
import type { AnalystSchedule, WeeklyWindow } from "@/lib/scheduling/types"
import { getZone, localDateOf, localDayAt, offsetAt } from "@/lib/scheduling/zone"

const PREVIEW_DAYS = 14

/** One date of the preview, on the analyst's clock: hours posted, starts that can be booked (epoch milliseconds), and the time they cover. */
export type PreviewDay = {
  readonly date: string
  readonly posted: readonly Minutes[]
  readonly starts: readonly number[]
  readonly free: readonly Minutes[]
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
      posted: joined(hoursOn({ week: windows, overrides: schedule.overrides }, dateOf(day)).windows),
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

function joined(spans: readonly Minutes[]): Minutes[] {
  const all: Minutes[] = []
  for (const { startMinute, endMinute } of [...spans].sort((a, b) => a.startMinute - b.startMinute)) {
    const last = all.at(-1)
    if (last === undefined || last.endMinute < startMinute) all.push({ startMinute, endMinute })
    else all[all.length - 1] = { ...last, endMinute: Math.max(last.endMinute, endMinute) }
  }
  return all
}
