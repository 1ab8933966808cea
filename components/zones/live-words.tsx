"use client"
import { formatDay, formatTime, relativeDay } from "@/lib/time"
import { abbreviationOf, zoneLabel } from "@/lib/zone-names"
import { useClock, useNow } from "./clock"

/** The day's word, "Today" or "Tomorrow", as long as it is true; else what `children` say. */
export function DayWord({ at, children }: { at: number; children: string }) {
  const { timeZone } = useClock()
  const word = relativeDay(at, useNow(), timeZone)
  return <>{word ? word.charAt(0).toUpperCase() + word.slice(1) : children}</>
}

/** The present time elsewhere: "09:30 EST". */
export function PresentTime({ timeZone }: { timeZone: string }) {
  const { hourCycle } = useClock()
  const now = useNow()
  return (
    <time translate="no" dateTime={new Date(now).toISOString()} suppressHydrationWarning>
      {formatTime(now, { timeZone, hourCycle })} {abbreviationOf(timeZone, now)}
    </time>
  )
}

/** Date, time and display zone: "Tue 24 Nov 2026 14:32 London (GMT)". */
export function LiveClock({ className }: { className?: string }) {
  const clock = useClock()
  const now = useNow()
  return (
    <time
      translate="no"
      dateTime={new Date(now).toISOString()}
      className={className}
      suppressHydrationWarning
    >
      {formatDay(now, clock.timeZone, "short-year")}{" "}
      <span className="ml-1 font-semibold" suppressHydrationWarning>
        {formatTime(now, clock)}
      </span>{" "}
      {zoneLabel(clock.timeZone, now)}
    </time>
  )
}
