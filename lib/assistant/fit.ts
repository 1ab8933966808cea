import { MINUTE_MS } from "@/lib/core/duration"
import type { Span } from "@/lib/scheduling/time-off"
import type { AnalystSchedule, Hold } from "@/lib/scheduling/types"

/**
 * For each of the ascending free starts whether a session there would touch another one (with the buffers of both) or an edge of posted
 * time, or leave no gap beside it that is too short for the analyst's shortest session. `posted` holds all of them, with a day around.
 */
export function fittingStarts(
  schedule: AnalystSchedule,
  posted: readonly Span[],
  starts: readonly number[],
  minutes: number,
): boolean[] {
  const { holds } = schedule
  const shortest = Math.min(...schedule.sessionMinutes) * MINUTE_MS
  const before = schedule.bufferBeforeMinutes * MINUTE_MS
  const after = schedule.bufferAfterMinutes * MINUTE_MS
  let [span, hold] = [0, 0]
  return starts.map((start) => {
    const end = start + minutes * MINUTE_MS
    while (span < posted.length && (posted[span] as Span).until <= start) span++
    while (hold < holds.length && (holds[hold] as Hold).heldFrom <= start) hold++
    const { from, until } = posted[span] as Span
    const earlier = holds[hold - 1]?.heldUntil ?? Number.NEGATIVE_INFINITY
    const later = holds[hold]?.heldFrom ?? Number.POSITIVE_INFINITY
    const gapBefore = Math.min(start - from, start - before - earlier)
    const gapAfter = Math.min(until - end, later - end - after)
    return gapBefore <= 0 || gapAfter <= 0 || (gapBefore >= shortest && gapAfter >= shortest)
  })
}
