"use client"
import { formatTime, relativeDay } from "@/lib/time"
import { abbreviationOf } from "@/lib/zone-names"
import { useClock, useNow } from "./zone-provider"

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
