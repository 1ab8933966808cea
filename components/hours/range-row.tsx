"use client"
import { type ReactNode, useId } from "react"
import { Button } from "@/components/ui/button"
import { ErrorLine } from "@/components/ui/error-line"
import { IconButton } from "@/components/ui/icon-button"
import { CrossIcon } from "@/components/ui/icons"
import type { DraftRange } from "./draft"
import type { RangeFault } from "./faults"
import { TimeField } from "./time-field"

/** One range of a day: start, end, a menu where there is one, remove; what is wrong with it stands below. */
export function RangeRow({
  range,
  name,
  fault,
  menu,
  onChange,
  onRemove,
  onSplit,
}: {
  range: DraftRange
  /** How the range is called for assistive technology: "Monday range 1". */
  name: string
  fault: RangeFault | undefined
  /** What else can be done with it. */
  menu?: ReactNode
  onChange: (range: DraftRange) => void
  onRemove: () => void
  /** An overnight range ends at midnight. */
  onSplit: () => void
}) {
  const faultId = useId()
  const marks = (field: RangeFault["field"]) => ({
    invalid: fault?.field === field && !fault.isWarning,
    describedBy: fault?.field === field ? faultId : undefined,
  })
  return (
    <li data-range={range.key} className="flex flex-col gap-1.5">
      <div className="flex items-center gap-2">
        <TimeField
          label={`${name} start`}
          minute={range.startMinute}
          {...marks("start")}
          onChange={(startMinute) => onChange({ ...range, startMinute })}
          className="min-w-0 flex-1 sm:max-w-24 sm:min-w-20"
        />
        <span className="w-5 text-center text-ink-3">to</span>
        <TimeField
          label={`${name} end`}
          minute={range.endMinute}
          isEnd
          {...marks("end")}
          onChange={(endMinute) => onChange({ ...range, endMinute })}
          className="min-w-0 flex-1 sm:max-w-24 sm:min-w-20"
        />
        {menu}
        <IconButton
          label={`Remove ${name}`}
          data-remove
          onClick={onRemove}
          className={menu ? "-mr-2.5 -ml-2 sm:mr-0 sm:ml-0" : "-mr-2.5 sm:ml-auto"}
        >
          <CrossIcon />
        </IconButton>
      </div>
      {!range.isActive && <p className="type-small text-ink-3">Paused: kept, but not offered.</p>}
      <div aria-live="polite">{fault && <Fault id={faultId} fault={fault} />}</div>
      {fault?.split && (
        <Button onClick={onSplit} className="self-start">
          {fault.split}
        </Button>
      )}
      {fault?.rest && <p className="type-small text-ink-2">{fault.rest}</p>}
    </li>
  )
}

function Fault({ id, fault }: { id: string; fault: RangeFault }) {
  if (!fault.isWarning) return <ErrorLine id={id}>{fault.message}</ErrorLine>
  return (
    <p id={id} className="type-small text-ochre">
      {fault.message}
    </p>
  )
}
