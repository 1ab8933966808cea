"use client"
import { cn } from "@/components/ui/class-names"
import { HOUR_CYCLES, type HourCycle } from "@/lib/core/vocabulary"

const LABELS: Record<HourCycle, string> = { h23: "24 h", h12: "12 h" }

/** 24 or 12 hours. */
export function HourCycleToggle({
  value,
  onChange,
}: {
  value: HourCycle
  onChange: (hourCycle: HourCycle) => void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would take a line of its own
    <div role="group" aria-label="Hours" className="-my-2.5 flex gap-3">
      {HOUR_CYCLES.map((hourCycle) => (
        <button
          key={hourCycle}
          type="button"
          aria-pressed={hourCycle === value}
          onClick={() => onChange(hourCycle)}
          className="group flex min-h-11 items-center type-small whitespace-nowrap text-ink-3 hover:text-ink aria-pressed:font-semibold aria-pressed:text-ink"
        >
          <span className={cn("border-b-2", hourCycle === value ? "border-ink" : "border-transparent")}>
            {LABELS[hourCycle]}
          </span>
        </button>
      ))}
    </div>
  )
}
