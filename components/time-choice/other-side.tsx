"use client"
import { Name } from "@/components/ui/name"
import { useClock } from "@/components/zones/clock"
import { dateIn, formatDay, formatTimeRange, sessionZone } from "@/lib/time"
import { offsetLabel } from "@/lib/zone-names"
import { useTimeChoice } from "./time-choice"

type Reading = {
  start: number
  end: number
  otherZone: string
  /** Whose clock it is, where that has to be said. */
  whose?: string
  className?: string
}

/** The same session on the other side's clock, and on that of an investor for whom it is chosen. */
export function OtherSide(reading: Reading) {
  const { bookedFor, addressedAs } = useTimeChoice().analyst
  if (!bookedFor) return <OnClock {...reading} />
  return (
    <>
      <OnClock {...reading} whose={addressedAs} />
      <OnClock {...reading} otherZone={bookedFor.timeZone} whose={bookedFor.name} />
    </>
  )
}

/** With the day where it is another one; nothing when both clocks agree. */
function OnClock({ start, end, otherZone, whose, className }: Reading) {
  const clock = useClock()
  const isSameOffset = offsetLabel(clock.timeZone, start) === offsetLabel(otherZone, start)
  if (clock.timeZone === otherZone || isSameOffset) return null
  const isOtherDay = dateIn(clock.timeZone, start) !== dateIn(otherZone, start)
  return (
    <p className={className}>
      {whose !== undefined && (
        <>
          <Name>{whose}</Name>:{" "}
        </>
      )}
      {isOtherDay && `${formatDay(start, otherZone)}, `}
      {formatTimeRange(start, end, { ...clock, timeZone: otherZone })} {sessionZone(start, end, otherZone)}
    </p>
  )
}
