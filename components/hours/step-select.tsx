import type { ReactNode } from "react"
import { ChevronDownIcon } from "@/components/ui/icons"
import { formatSpan } from "@/lib/time"
import type { DraftRange } from "./draft"

const STEPS = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720]
const SEVERAL = ""

/** How often a session may start on a day: one step for all of its ranges. As plain as text until it is used. */
export function StepSelect({
  name,
  ranges,
  onChange,
  children,
}: {
  /** The day. */
  name: string
  ranges: readonly DraftRange[]
  onChange: (slotMinutes: number) => void
  /** The words before it; its name says more than they do. */
  children: ReactNode
}) {
  const present = [...new Set(ranges.map(({ slotMinutes }) => slotMinutes))]
  const steps = [...new Set([...STEPS, ...present])].sort((a, b) => a - b)
  return (
    <span className="relative inline-flex items-center gap-1">
      {children}
      <select
        aria-label={`${name} step`}
        value={present.length === 1 ? present[0] : SEVERAL}
        onChange={(event) => onChange(Number(event.target.value))}
        className="min-h-11 field-sizing-content max-w-28 appearance-none rounded bg-transparent pr-4.5 type-small text-ink-2 hover:text-ink mouse:min-h-6"
      >
        {present.length > 1 && (
          <option value={SEVERAL} disabled>
            several steps
          </option>
        )}
        {steps.map((minutes) => (
          <option key={minutes} value={minutes}>
            {formatSpan(minutes)}
          </option>
        ))}
      </select>
      <ChevronDownIcon className="pointer-events-none absolute right-0 size-3 text-ink-3" />
    </span>
  )
}
