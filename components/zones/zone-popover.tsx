"use client"
import { useState } from "react"
import { Popover } from "@/components/ui/popover"
import { useClock } from "./clock"
import { ZoneButton } from "./zone-button"
import { ZoneSearch } from "./zone-search"

/** Which zones to offer first beside the one on show, and what to do with another. */
export type ZoneChoice = { near: readonly string[]; onChange: (timeZone: string) => void }

/** The list of zones beside its button; open from the start, because the button has been pressed to get here. */
export function ZonePopover({ near, onChange }: ZoneChoice) {
  const [isOpen, setOpen] = useState(true)
  return (
    <Popover label="Time zone" align="end" open={isOpen} onOpenChange={setOpen} trigger={<ZoneButton />}>
      <ZoneSearch
        chosen={useClock().timeZone}
        near={near}
        onChoose={(timeZone) => {
          setOpen(false)
          onChange(timeZone)
        }}
      />
    </Popover>
  )
}
