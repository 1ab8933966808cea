import type { Clock } from "@/lib/time"
import { timeUnder } from "@/lib/zone-heads"

/** A free time for those who may look but not book. */
export function FreeTime({ start, clock, isShared }: { start: number; clock: Clock; isShared: boolean }) {
  return (
    <p
      translate="no"
      className="flex min-h-9 items-center justify-center border-b border-rule type-body tabular-nums"
    >
      {timeUnder(start, clock, isShared)}
    </p>
  )
}
