"use client"
import type { MouseEvent } from "react"
import { cn } from "@/components/ui/class-names"
import { ChevronRightIcon } from "@/components/ui/icons"
import { useClock } from "@/components/zones/clock"
import { type Clock, dayDifference, formatDay } from "@/lib/time"
import { timeUnder } from "@/lib/zone-heads"
import { cityOf } from "@/lib/zone-names"
import { slotParam } from "./choice"
import { slotId } from "./focus"
import { useRefusedUntil } from "./refused-until"
import { useTimeChoice } from "./time-choice"

/**
 * A free time. The first press chooses it and shows Next beside it (on phones in the bottom bar), the second continues. Who may
 * look but not book reads it.
 */
export function SlotButton({
  start,
  isShared,
}: {
  start: number
  /** The head names the zone's short name for all times of the day; else each has its own. */
  isShared: boolean
}) {
  const { analyst, choice, canBook, chooseSlot, openDetails } = useTimeChoice()
  const clock = useClock()
  const isRefused = useRefusedUntil() !== null
  const time = timeUnder(start, clock, isShared)
  if (!canBook) {
    return (
      <p
        translate="no"
        className="flex min-h-9 items-center justify-center border-b border-rule type-body tabular-nums"
      >
        {time}
      </p>
    )
  }
  const isChosen = start === choice.slot
  const press = (act: (start: number) => void) => (event: MouseEvent) => {
    event.preventDefault()
    act(start)
  }
  return (
    <div className="flex gap-1.5">
      <button
        id={slotId(start)}
        type="submit"
        name={isChosen ? "next" : "slot"}
        value={slotParam(start)}
        aria-pressed={isChosen}
        aria-label={slotName(start, clock, analyst.otherZone, isShared)}
        onClick={press(isChosen ? openDetails : chooseSlot)}
        className={cn(
          "flex min-h-12 flex-1 flex-wrap items-center justify-center gap-x-1.5 rounded border px-1 text-center type-key leading-5 tabular-nums sm:min-h-11",
          isChosen ? "border-ink bg-ink text-paper" : "border-control bg-sheet text-accent hover:border-ink",
        )}
      >
        <span translate="no">{time}</span>
      </button>
      {isChosen && (
        <button
          type="submit"
          name="next"
          value={slotParam(start)}
          onClick={press(openDetails)}
          className={cn(
            "hidden min-h-11 flex-1 items-center justify-center gap-3 rounded border type-key sm:flex",
            isRefused
              ? "border-control bg-sheet text-ink hover:border-ink"
              : "border-accent bg-accent text-on hover:border-accent-2 hover:bg-accent-2",
          )}
        >
          Next <ChevronRightIcon />
        </button>
      )}
    </div>
  )
}

/** "09:30, Tuesday 8 December, New York time", and whether the other side's date is another one. */
export function slotName(start: number, clock: Clock, otherZone: string, isShared: boolean): string {
  const name = `${timeUnder(start, clock, isShared)}, ${formatDay(start, clock.timeZone, "long")}, ${cityOf(clock.timeZone)} time`
  const days = dayDifference(start, clock.timeZone, otherZone)
  return days === 0 ? name : `${name}, ${formatDay(start, otherZone, "long")} in ${cityOf(otherZone)}`
}
