"use client"
import { Button } from "@/components/ui/button"
import { ChevronRightIcon } from "@/components/ui/icons"
import { useClock } from "@/components/zones/clock"
import { MINUTE_MS } from "@/lib/core/duration"
import { formatDay, formatTimeRange } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"
import { slotParam } from "./choice"
import { priceOf } from "./price"
import { useTimeChoice } from "./time-choice"

/** On phones: the chosen time, zone and price under the thumb, with Next. */
export function StickyNext({ slot }: { slot: number }) {
  const { analyst, choice, terms, openDetails } = useTimeChoice()
  const clock = useClock()
  const { durationMinutes } = choice
  return (
    <div
      data-bottom-bar
      className="fixed inset-x-0 bottom-(--bottom-nav) z-20 flex items-center justify-between gap-3 border-t border-rule-2 bg-sheet px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:hidden"
    >
      <p className="min-w-0">
        <span className="block type-key">
          {formatDay(slot, clock.timeZone)},{" "}
          {formatTimeRange(slot, slot + durationMinutes * MINUTE_MS, clock)}
        </span>
        <span className="block type-small text-ink-2">
          {zoneLabel(clock.timeZone, slot)} · {priceOf(analyst, durationMinutes, terms).price}
        </span>
      </p>
      <Button
        variant="primary"
        type="submit"
        name="next"
        value={slotParam(slot)}
        className="shrink-0 px-6"
        onClick={(event) => {
          event.preventDefault()
          openDetails(slot)
        }}
      >
        Next <ChevronRightIcon />
      </Button>
    </div>
  )
}
