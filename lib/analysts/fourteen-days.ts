import type { UserCtx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { countPerDay } from "@/lib/scheduling/count-per-day"
import { listSlots } from "@/lib/scheduling/slots"
import type { AnalystSchedule } from "@/lib/scheduling/types"
import { localDateOf, localDayRange } from "@/lib/scheduling/zone"

/** Days of the directory's bars. */
const BAR_DAYS = 14

/**
 * The free starts of a length in the next 14 days of the viewer's zone, how many fall on each day, today first, and how
 * many each day would have with nothing taken, no notice and no daily limit: the posted day.
 */
export function fourteenDays(
  { actor, now: at }: UserCtx,
  schedule: AnalystSchedule,
  durationMinutes: number,
): { starts: number[]; freeStartsByDay: number[]; postedStartsByDay: number[] } {
  const zone = actor.timeZone ?? "UTC"
  const now = at.getTime()
  const today = localDateOf(zone, now)
  const { start: midnight } = localDayRange(zone, today)
  const to = midnight + (BAR_DAYS + 1) * DAY_MS
  const starts = listSlots(schedule, { from: now, to, durationMinutes, now })
  const untaken = {
    ...schedule,
    holds: [],
    countedStarts: [],
    minNoticeMinutes: 0,
    maxDailySessions: null,
  }
  const posted = listSlots(untaken, { from: midnight, to, durationMinutes, now: midnight })
  return {
    starts,
    freeStartsByDay: countPerDay(starts, zone, today, BAR_DAYS),
    postedStartsByDay: countPerDay(posted, zone, today, BAR_DAYS),
  }
}
