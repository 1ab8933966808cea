"use client"
import { cn } from "@/components/ui/class-names"
import { useClock } from "@/components/zones/clock"
import { dateIn, formatDay } from "@/lib/time"
import { sharesName, timeUnder } from "@/lib/zone-heads"
import { slotName } from "./slot-button"
import { useTimeChoice } from "./time-choice"

/** A few free times to take instead; the date is said where it is not the one that was wanted. */
export function NearestTimes({
  starts,
  wanted,
  isNarrow = false,
  onChoose,
}: {
  starts: readonly number[]
  /** The time that is not to be had. */
  wanted: number
  /** Beside the month there is room for one column only. */
  isNarrow?: boolean
  onChoose: (start: number) => void
}) {
  const { otherZone } = useTimeChoice().analyst
  const clock = useClock()
  const day = dateIn(clock.timeZone, wanted)
  const isElsewhere = starts.some((start) => dateIn(clock.timeZone, start) !== day)
  const isShared = sharesName(clock.timeZone, starts)
  return (
    <ul className={cn("mt-2.5 grid grid-cols-3 gap-1.5", isNarrow && "sm:grid-cols-1")}>
      {starts.map((start) => (
        <li key={start}>
          <button
            type="button"
            onClick={() => onChoose(start)}
            aria-label={slotName(start, clock, otherZone, isShared)}
            className="flex min-h-12 w-full flex-col gap-x-2 items-center justify-center rounded border border-control bg-sheet px-1 py-1 text-center type-key text-accent tabular-nums hover:border-ink sm:min-h-11"
          >
            {isElsewhere && <span className="type-least text-ink-2">{formatDay(start, clock.timeZone)}</span>}
            {timeUnder(start, clock, isShared)}
          </button>
        </li>
      ))}
    </ul>
  )
}
