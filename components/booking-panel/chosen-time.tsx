import { MINUTE_MS } from "@/lib/core/duration"
import type { Clock } from "@/lib/time"
import { formatDay, formatTimeRange } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"
import { OtherSide } from "./other-side"

/** The chosen time on the viewer's clock, large, and on the other side's below it. */
export function ChosenTime({
  slot,
  durationMinutes,
  clock,
  otherZone,
}: {
  slot: number | null
  durationMinutes: number
  clock: Clock
  otherZone: string
}) {
  if (slot === null) {
    return (
      <div>
        <p className="type-small text-ink-3">Your time</p>
        <p className="mt-1 type-body text-ink-2">Choose a day and a time.</p>
      </div>
    )
  }
  const end = slot + durationMinutes * MINUTE_MS
  return (
    <div>
      <p className="type-small text-ink-3">Your time</p>
      <p className="type-minor">{formatDay(slot, clock.timeZone, "long")}</p>
      <p translate="no" className="text-[1.5rem] leading-8 font-semibold tracking-[-0.01em]">
        {formatTimeRange(slot, end, clock)}
      </p>
      <p translate="no" className="type-small text-ink-2">
        {zoneLabel(clock.timeZone, slot)}
      </p>
      <OtherSide
        start={slot}
        end={end}
        clock={clock}
        otherZone={otherZone}
        className="mt-2 type-small text-ink-3"
      />
    </div>
  )
}
