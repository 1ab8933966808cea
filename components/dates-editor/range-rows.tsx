"use client"
import { Button } from "@/components/ui/button"
import { ErrorLine } from "@/components/ui/error-line"
import { IconButton } from "@/components/ui/icon-button"
import { CrossIcon, PlusIcon } from "@/components/ui/icons"
import { Select } from "@/components/ui/select"
import { useClock } from "@/components/zones/clock"
import { runsOverMidnight } from "@/lib/availability/rules"
import { DAY_MINUTES } from "@/lib/core/duration"
import { SLOT_MINUTES } from "@/lib/core/limits"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import type { Window } from "@/lib/scheduling/types"
import { formatDate, formatMinute, formatSpan } from "@/lib/time"
import { MinuteSelect } from "./minute-select"
import { isStepTooLong, RANGES_MAX, type RangeFault, rangeAfter } from "./ranges"

const STEPS = [SLOT_MINUTES.min, 10, 15, 20, 30, 45, 60, 90, 120]

/** The ranges of one date to edit: start, end, and how often a session may start. */
export function RangeRows({
  date,
  ranges,
  faults,
  onChange,
}: {
  date: string
  ranges: readonly Window[]
  faults: readonly RangeFault[]
  onChange: (ranges: readonly Window[]) => void
}) {
  const change = (index: number, changes: Partial<Window>) =>
    onChange(ranges.map((range, at) => (at === index ? { ...range, ...changes } : range)))
  return (
    <>
      {ranges.length === 0 && <p className="type-body text-ink-2">No hours: the date is closed.</p>}
      <ul className="flex flex-col gap-4">
        {ranges.map((range, index) => {
          const fault = faults.find((each) => each.index === index)?.message
          const errorId = `range-${index}-error`
          const wiring = { "aria-invalid": fault ? true : undefined, "aria-describedby": fault && errorId }
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a range is its place; its controls hold no state
            <li key={index}>
              <div className="flex items-center gap-2">
                <MinuteSelect
                  id={`range-${index}-start`}
                  aria-label={`Start of range ${index + 1}`}
                  value={range.startMinute}
                  onChange={(event) => change(index, { startMinute: Number(event.target.value) })}
                  className="min-w-0 flex-1 tabular-nums"
                  {...wiring}
                />
                <span className="type-small text-ink-3">to</span>
                <MinuteSelect
                  end
                  aria-label={`End of range ${index + 1}`}
                  value={range.endMinute}
                  onChange={(event) => change(index, { endMinute: Number(event.target.value) })}
                  className="min-w-0 flex-1 tabular-nums"
                  {...wiring}
                />
                <IconButton
                  label={`Remove range ${index + 1}`}
                  className="-mr-3"
                  onClick={() => onChange(ranges.filter((_, at) => at !== index))}
                >
                  <CrossIcon size={20} />
                </IconButton>
              </div>
              <StepSelect
                label={`Step of range ${index + 1}`}
                value={range.slotMinutes}
                onChange={(slotMinutes) => change(index, { slotMinutes })}
              />
              {fault && (
                <ErrorLine id={errorId} className="mt-1.5">
                  {fault}
                </ErrorLine>
              )}
              {runsOverMidnight(range) && (
                <Overnight
                  date={date}
                  range={range}
                  onEnd={() => change(index, { endMinute: DAY_MINUTES })}
                />
              )}
              {!fault && isStepTooLong(range) && (
                <p className="mt-1.5 type-small text-ochre">
                  The step is longer than the range: only one session can start in it.
                </p>
              )}
            </li>
          )
        })}
      </ul>
      <Button
        disabled={ranges.length >= RANGES_MAX}
        onClick={() => onChange([...ranges, rangeAfter(ranges)])}
        className="self-start"
      >
        <PlusIcon /> Add a range
      </Button>
    </>
  )
}

function Overnight({ date, range, onEnd }: { date: string; range: Window; onEnd: () => void }) {
  const { hourCycle } = useClock()
  const [start, midnight, end] = [range.startMinute, DAY_MINUTES, range.endMinute].map((minute) =>
    formatMinute(minute, hourCycle),
  )
  return (
    <div className="mt-1.5 flex flex-col gap-1.5">
      <Button onClick={onEnd} className="self-start">
        {`Make it ${start}–${midnight}`}
      </Button>
      <p className="type-small text-ink-2">
        {`The rest, ${formatMinute(0, hourCycle)}–${end}, belongs to ${formatDate(dateOf(dayOf(date) + 1))}: add it there.`}
      </p>
    </div>
  )
}

function StepSelect({
  label,
  value,
  onChange,
}: {
  label: string
  value: number
  onChange: (minutes: number) => void
}) {
  const steps = [...new Set([...STEPS, value])].sort((a, b) => a - b)
  return (
    <div className="mt-2 flex items-center gap-2">
      <span className="type-small text-ink-3">A start every</span>
      <Select
        aria-label={label}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
        className="w-36"
      >
        {steps.map((minutes) => (
          <option key={minutes} value={minutes}>
            {formatSpan(minutes)}
          </option>
        ))}
      </Select>
    </div>
  )
}
