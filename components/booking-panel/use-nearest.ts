"use client"
import { useEffect, useState } from "react"
import { DAY_MS } from "@/lib/core/duration"
import { nearestSlots } from "@/lib/scheduling/nearest"
import { dateIn } from "@/lib/time"
import { fetchStarts, type LoadFailure } from "./fetch-starts"
import type { PanelAnalyst } from "./panel-types"
import type { ChosenTime } from "./refused-time"

/** The nearest free times; null while they are on their way, or why they did not load. */
export type Nearest = readonly number[] | LoadFailure | null

const AROUND = 30 * DAY_MS

/** Asks anew for the three free times nearest to one that is gone; for a day that is full, on other days. */
export function useNearest(
  { analystId, moving, timeZone }: PanelAnalyst,
  { slot, durationMinutes }: ChosenTime,
  { isDayFull, now }: { isDayFull: boolean; now: number },
): Nearest {
  const [nearest, setNearest] = useState<Nearest>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: not asked again because a minute has passed
  useEffect(() => {
    let isCurrent = true
    setNearest(null)
    const span = { from: Math.max(now, slot - AROUND), to: Math.max(now, slot) + AROUND }
    fetchStarts({ analystId, moving }, durationMinutes, span).then((answer) => {
      if (!isCurrent) return
      if (!answer.ok) return setNearest(answer.failure)
      const fullDay = isDayFull ? dateIn(timeZone, slot) : null
      const starts = answer.starts.filter((start) => start !== slot && dateIn(timeZone, start) !== fullDay)
      setNearest(nearestSlots(starts, slot))
    })
    return () => {
      isCurrent = false
    }
  }, [analystId, moving, timeZone, slot, durationMinutes, isDayFull])
  return nearest
}
