import { Notice } from "@/components/ui/notice"
import { nearestSlots } from "@/lib/scheduling/nearest"
import { type Clock, formatMoment } from "@/lib/time"
import { NearestTimes } from "./nearest-times"

/** A chosen or linked time that is not among the free ones: says so and offers the nearest. */
export function MissingSlotNotice({
  slot,
  durationMinutes,
  starts,
  clock,
  otherZone,
  onChoose,
}: {
  slot: number
  durationMinutes: number
  /** The free starts of the month on show. */
  starts: readonly number[]
  clock: Clock
  otherZone: string
  onChoose: (start: number) => void
}) {
  return (
    <Notice
      title={`${formatMoment(slot, clock)} is not free for ${durationMinutes} min`}
      role="status"
      className="mb-4"
    >
      <p>Nearest free times:</p>
      <NearestTimes
        starts={nearestSlots(starts, slot)}
        wanted={slot}
        isNarrow
        clock={clock}
        otherZone={otherZone}
        onChoose={onChoose}
      />
    </Notice>
  )
}
