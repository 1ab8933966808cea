import type { Clock } from "@/lib/time"
import { dateIn, formatDay, formatTimeRange } from "@/lib/time"
import { offsetLabel, zoneLabel } from "@/lib/zone-names"

/** The same session on the analyst's clock, with the day where it is another one; nothing when both clocks agree. */
export function OtherSide({
  start,
  end,
  clock,
  analystZone,
  className,
}: {
  start: number
  end: number
  clock: Clock
  analystZone: string
  className?: string
}) {
  const isSameOffset = offsetLabel(clock.timeZone, start) === offsetLabel(analystZone, start)
  if (clock.timeZone === analystZone || isSameOffset) return null
  const isOtherDay = dateIn(clock.timeZone, start) !== dateIn(analystZone, start)
  return (
    <p className={className}>
      {isOtherDay && `${formatDay(start, analystZone)}, `}
      {formatTimeRange(start, end, { ...clock, timeZone: analystZone })} {zoneLabel(analystZone, start)}
    </p>
  )
}
