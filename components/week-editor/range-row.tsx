"use client"
import { useId } from "react"
import { TimeField } from "@/components/availability/time-field"
import { Button } from "@/components/ui/button"
import { ErrorLine } from "@/components/ui/error-line"
import { IconButton } from "@/components/ui/icon-button"
import { CheckIcon, CrossIcon } from "@/components/ui/icons"
import { Select } from "@/components/ui/select"
import type { HourCycle } from "@/lib/core/vocabulary"
import { formatSpan } from "@/lib/time"
import type { RangeFault } from "./range-faults"
import type { DraftRange } from "./week-draft"

const STEPS = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720]

/** One range of a day: start, end, step between starts, paused, remove; what is wrong with it stands below. */
export function RangeRow({
  range,
  name,
  fault,
  hourCycle,
  onChange,
  onRemove,
  onSplit,
}: {
  range: DraftRange
  /** How the range is called for assistive technology: "Monday range 1". */
  name: string
  fault: RangeFault | undefined
  hourCycle: HourCycle
  onChange: (range: DraftRange) => void
  onRemove: () => void
  /** An overnight range becomes two. */
  onSplit: () => void
}) {
  const faultId = useId()
  const steps = [...new Set([...STEPS, range.slotMinutes])].sort((a, b) => a - b)
  const marks = (field: RangeFault["field"]) => ({
    invalid: fault?.field === field && !fault.isWarning,
    describedBy: fault?.field === field ? faultId : undefined,
  })
  return (
    <li data-range={range.key} className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-2 sm:flex-nowrap">
        <TimeField
          label={`${name} start`}
          minute={range.startMinute}
          hourCycle={hourCycle}
          {...marks("start")}
          onChange={(startMinute) => onChange({ ...range, startMinute })}
          className="min-w-0 flex-1 sm:max-w-24 sm:min-w-20"
        />
        <span className="w-5 text-center text-ink-3">to</span>
        <TimeField
          label={`${name} end`}
          minute={range.endMinute}
          isEnd
          hourCycle={hourCycle}
          {...marks("end")}
          onChange={(endMinute) => onChange({ ...range, endMinute })}
          className="min-w-0 flex-1 sm:max-w-24 sm:min-w-20"
        />
        <IconButton
          label={`Remove ${name}`}
          data-remove
          onClick={onRemove}
          className="-mr-2.5 sm:order-last sm:mr-0 sm:ml-auto"
        >
          <CrossIcon />
        </IconButton>
        <div className="flex basis-full items-center gap-4 sm:basis-auto">
          <Select
            aria-label={`${name} step`}
            aria-describedby={marks("step").describedBy}
            value={range.slotMinutes}
            onChange={(event) => onChange({ ...range, slotMinutes: Number(event.target.value) })}
            className="min-w-0 flex-1 sm:w-42 sm:flex-none"
          >
            {steps.map((minutes) => (
              <option key={minutes} value={minutes}>
                every {formatSpan(minutes)}
              </option>
            ))}
          </Select>
          <PausedSwitch
            name={name}
            isPaused={!range.isActive}
            onChange={(isPaused) => onChange({ ...range, isActive: !isPaused })}
          />
        </div>
      </div>
      <div aria-live="polite">{fault && <Fault id={faultId} fault={fault} />}</div>
      {fault?.split && (
        <Button onClick={onSplit} className="self-start">
          {fault.split}
        </Button>
      )}
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

function PausedSwitch({
  name,
  isPaused,
  onChange,
}: {
  name: string
  isPaused: boolean
  onChange: (isPaused: boolean) => void
}) {
  return (
    <label className="flex min-h-11 items-center gap-2 type-small">
      <span className="relative flex size-5 shrink-0">
        <input
          type="checkbox"
          aria-label={`Paused, ${name}`}
          checked={isPaused}
          onChange={(event) => onChange(event.target.checked)}
          className="peer size-5 appearance-none rounded border border-control bg-sheet checked:border-ink checked:bg-ink hover:border-ink"
        />
        <CheckIcon className="pointer-events-none absolute top-0.5 left-0.5 hidden text-paper peer-checked:block" />
      </span>
      Paused
    </label>
  )
}
