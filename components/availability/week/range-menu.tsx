"use client"
import type { DraftRange } from "@/components/hours/draft"
import { CheckRow } from "@/components/ui/choice-row"
import { IconButton } from "@/components/ui/icon-button"
import { MoreIcon } from "@/components/ui/icons"
import { Popover } from "@/components/ui/popover"

/** What is done with a range of the week now and then: it is paused. */
export function RangeMenu({
  name,
  range,
  onChange,
}: {
  name: string
  range: DraftRange
  onChange: (range: DraftRange) => void
}) {
  return (
    <Popover
      label={name}
      align="end"
      trigger={
        <IconButton label={`More for ${name}`} className="-mx-1 sm:mx-0 sm:ml-auto">
          <MoreIcon />
        </IconButton>
      }
    >
      <CheckRow
        label="Paused"
        aria-label={`Paused, ${name}`}
        hint="Kept in your week, but not offered."
        checked={!range.isActive}
        onChange={(event) => onChange({ ...range, isActive: !event.target.checked })}
        className="border-0 py-1!"
      />
    </Popover>
  )
}
