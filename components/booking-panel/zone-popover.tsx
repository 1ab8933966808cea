"use client"
import { useState } from "react"
import { Popover } from "@/components/ui/popover"
import type { Clock } from "@/lib/time"
import { ZoneButton } from "./zone-button"
import { ZoneSearch } from "./zone-search"

/** Which zone times are in, those to offer first, the present instant, and what to do with another zone. */
export type ZoneChoice = {
  clock: Clock
  near: readonly string[]
  now: number
  onChange: (timeZone: string) => void
}

/** The list of zones beside its button; open from the start, because the button has been pressed to get here. */
export function ZonePopover({ clock, near, now, onChange }: ZoneChoice) {
  const [isOpen, setOpen] = useState(true)
  return (
    <Popover
      label="Time zone"
      align="end"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<ZoneButton timeZone={clock.timeZone} />}
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
  )
}
