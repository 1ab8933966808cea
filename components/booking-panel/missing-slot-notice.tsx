import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import { nearestSlots } from "@/lib/scheduling/nearest"
import type { OwnSession } from "@/lib/slots/views"
import { type Clock, dateIn, formatMoment, shortStyle } from "@/lib/time"
import { NearestTimes } from "./nearest-times"

/**
 * A chosen or linked time that is not among the free ones: says so, or that it is over, or that the viewer has a session then, and
 * offers the nearest ones on other days than the one that is listed beside it.
 */
export function MissingSlotNotice({
  slot,
  durationMinutes,
  starts,
  listedDay,
  own,
  clock,
  now,
  otherZone,
  onChoose,
}: {
  slot: number
  durationMinutes: number
  /** The free starts that are loaded, ascending. */
  starts: readonly number[]
  listedDay: string | null
  /** The viewer's own session at that time. */
  own: OwnSession | undefined
  clock: Clock
  now: number
  otherZone: string
  onChoose: (start: number) => void
}) {
  const elsewhere = starts.filter((start) => dateIn(clock.timeZone, start) !== listedDay)
  const nearest = nearestSlots(elsewhere, slot)
  const time = formatMoment(slot, clock, shortStyle(slot, now, clock.timeZone))
  const fault = slot < now ? "is over" : `is not free for ${durationMinutes} min`
  return (
    <Notice title={own ? `You have a session at ${time}` : `${time} ${fault}`} role="status" className="mb-4">
      {own && (
        <p className="mb-2">
          <TextLink href={`/bookings/${own.id}`} className="inline-flex min-h-11 items-center">
            Open that session
          </TextLink>
        </p>
      )}
      {nearest.length > 0 && (
        <>
          <p>{listedDay === null ? "Nearest free times:" : "Nearest free times on other days:"}</p>
          <NearestTimes
            starts={nearest}
            wanted={slot}
            isNarrow
            clock={clock}
            otherZone={otherZone}
            onChoose={onChoose}
          />
        </>
      )}
    </Notice>
  )
}
