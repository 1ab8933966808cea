import { type Clock, dayDifference, formatDayDifference, formatTime } from "@/lib/time"

/** A free time for those who may look but not book. */
export function FreeTime({ start, clock, otherZone }: { start: number; clock: Clock; otherZone: string }) {
  const difference = formatDayDifference(dayDifference(start, clock.timeZone, otherZone))
  return (
    <p className="flex min-h-9 items-center justify-center gap-1.5 border-b border-rule type-body tabular-nums">
      {formatTime(start, clock)}
      {difference && <span className="type-least text-ink-2">{difference}</span>}
    </p>
  )
}
