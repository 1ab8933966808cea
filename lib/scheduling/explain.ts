import { MINUTE_MS } from "@/lib/core/duration"
import type { ClosedReason } from "@/lib/core/vocabulary"
import { isDayFull } from "./daily-limit"
import { isOnGrid, openHoursOf, openUntil } from "./open-hours"
import { timeOffSpans } from "./time-off"
import type { AnalystSchedule, Hold, TimeQuestion } from "./types"
import { localDayAt } from "./zone"

/**
 * Every reason that a session starting at `at` is closed; none exactly when it is bookable. Whether the analyst offers
 * the length is not judged here: a length that is not offered is never bookable, whatever this answers.
 */
export function explainTime(schedule: AnalystSchedule, question: TimeQuestion): ClosedReason[] {
  const { at, durationMinutes, now, movingFrom } = question
  const hours = openHoursOf(schedule)
  const { zone } = hours
  const end = at + durationMinutes * MINUTE_MS
  const day = localDayAt(zone, at)
  const isOpen = openUntil(hours, at, at + 1) > at
  const held = (hold: Hold) =>
    at - schedule.bufferBeforeMinutes * MINUTE_MS < hold.heldUntil &&
    hold.heldFrom < end + schedule.bufferAfterMinutes * MINUTE_MS
  const met = (hold: Hold) => at < hold.endAt && hold.startAt < end

  const closed: Record<ClosedReason, boolean> = {
    disabled: !schedule.isEnabled,
    past: at < now,
    notice: at >= now && at < now + schedule.minNoticeMinutes * MINUTE_MS,
    window: day > localDayAt(zone, now) + schedule.bookingWindowDays,
    outside_hours: openUntil(hours, at, end) < end,
    off_grid: isOpen && !isOnGrid(hours, at),
    time_off: timeOffSpans(zone, schedule.timeOff, at, end).length > 0,
    taken: schedule.holds.some(met),
    buffer: schedule.holds.some((hold) => held(hold) && !met(hold)),
    daily_limit: isDayFull(schedule, zone, day, movingFrom),
  }
  return (Object.keys(closed) as ClosedReason[]).filter((reason) => closed[reason])
}
