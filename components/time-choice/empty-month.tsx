"use client"
import { useEffect, useState } from "react"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { useClock, useNow } from "@/components/zones/clock"
import { pageSpan } from "@/lib/month-pages"
import { formatDay, formatMonth } from "@/lib/time"
import { fetchStarts } from "./fetch-starts"
import { SLOTS_HEADING } from "./focus"
import { requestSpans } from "./panel-view"
import { useTimeChoice } from "./time-choice"

/**
 * A month without free time: looks for the next free day after it, else for the first before it, and offers to go there.
 * `onNone`: there is none at all.
 */
export function EmptyMonth({ onNone }: { onNone: () => void }) {
  const { analyst, choice, times, choose } = useTimeChoice()
  const { timeZone } = useClock()
  const now = useNow()
  const { page, bounds } = times
  const after = pageSpan(page.month, bounds.first).to
  const { until } = bounds
  const { durationMinutes } = choice
  const [found, setFound] = useState<{ start: number | null } | null>(null)
  const { analystId, moving } = analyst
  // biome-ignore lint/correctness/useExhaustiveDependencies: a search is not repeated because a minute has passed
  useEffect(() => {
    let isCurrent = true
    const search = async () => {
      let isWhole = true
      for (const span of [...requestSpans(after, until), ...requestSpans(now, after)]) {
        const answer = await fetchStarts({ analystId, moving }, durationMinutes, span)
        if (!isCurrent) return
        if (!answer.ok) isWhole = false
        const start = answer.ok ? answer.starts[0] : undefined
        if (start !== undefined) return setFound({ start })
      }
      setFound({ start: null })
      if (isWhole) onNone()
    }
    search()
    return () => {
      isCurrent = false
    }
  }, [analystId, durationMinutes, after, until])

  const start = found?.start ?? null
  return (
    <div className="mt-4 border-t border-rule pt-4" role="status">
      <p className="type-body text-ink-2">
        {found && start === null
          ? `No free time for ${durationMinutes} min in the next ${analyst.bookingWindowDays} days.`
          : `No free time in ${page.isRunning ? "these five weeks" : formatMonth(page.month)}.`}
      </p>
      {found === null && <Skeleton className="mt-3 h-10 w-56" />}
      {start !== null && (
        <Button
          className="mt-3"
          onClick={() => choose({ at: start, slot: null, month: null }, SLOTS_HEADING)}
        >
          {start >= after ? "Next free day: " : "First free day: "}
          {formatDay(start, timeZone, "short")}
        </Button>
      )}
    </div>
  )
}
