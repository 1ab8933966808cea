"use client"
import { formatDay, formatTime } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"
import { useClock, useNow } from "./zone-provider"

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
