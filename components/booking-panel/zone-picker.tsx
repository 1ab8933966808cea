"use client"
import { useState } from "react"
import { GlobeIcon } from "@/components/ui/icons"
import { Popover } from "@/components/ui/popover"
import { TextButton } from "@/components/ui/text-link"
import { type Clock, formatTime } from "@/lib/time"
import { cityOf, zoneLabel } from "@/lib/zone-names"
import { ZoneSearch } from "./zone-search"

/** Which zone the times are in, its present time, and another one to choose. */
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
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="flex items-center justify-between gap-3">
      <p className="flex min-w-0 items-center gap-2.5 type-small" suppressHydrationWarning>
        <GlobeIcon className="shrink-0" />
        {zoneLabel(clock.timeZone, now)}, now {formatTime(now, clock)}
      </p>
      <Popover
        label="Time zone"
        align="end"
        open={isOpen}
        onOpenChange={setOpen}
        trigger={
          <TextButton
            aria-label={`Change time zone, now ${cityOf(clock.timeZone)}`}
            className="-my-2 inline-flex min-h-11 items-center type-small"
          >
            Change
          </TextButton>
        }
      >
        <ZoneSearch
          clock={clock}
          near={near}
          now={now}
          onChoose={(timeZone) => {
            setOpen(false)
            onChange(timeZone)
          }}
        />
      </Popover>
    </div>
  )
}
