"use client"
import { lazy, Suspense, useState } from "react"
import { GlobeIcon } from "@/components/ui/icons"
import { type Clock, formatTime } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"
import { ZoneButton } from "./zone-button"

const ZonePopover = lazy(() => import("./zone-popover").then((module) => ({ default: module.ZonePopover })))

/** Which zone the times are in, its present time, and another one to choose; the list is loaded when it is asked for. */
export function ZonePicker({
  clock,
  near,
  now,
  onChange,
}: {
  clock: Clock
  near: readonly string[]
  now: number
  onChange: (timeZone: string) => void
}) {
  const [isWanted, setWanted] = useState(false)
  const button = <ZoneButton timeZone={clock.timeZone} onClick={() => setWanted(true)} />
  return (
    <div className="flex items-center justify-between gap-3">
      <p className="flex min-w-0 items-center gap-2.5 type-small" suppressHydrationWarning>
        <GlobeIcon className="shrink-0" />
        {zoneLabel(clock.timeZone, now)}, now {formatTime(now, clock)}
      </p>
      {isWanted ? (
        <Suspense fallback={button}>
          <ZonePopover clock={clock} near={near} now={now} onChange={onChange} />
        </Suspense>
      ) : (
        button
      )}
    </div>
  )
}
