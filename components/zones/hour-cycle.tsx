"use client"
import { startTransition, useState } from "react"
import { typedInput, useSending } from "@/components/forms/drawn-for"
import { cn } from "@/components/ui/class-names"
import type { TypedAction } from "@/lib/core/action-state"
import { HOUR_CYCLES, type HourCycle } from "@/lib/core/vocabulary"
import { useClock } from "./clock"

const LABELS: Record<HourCycle, string> = { h23: "24 h", h12: "12 h" }

/** 24 or 12 hours. */
export function HourCycleToggle({ onChange }: { onChange: (hourCycle: HourCycle) => void }) {
  const value = useClock().hourCycle
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

/** 24 or 12 hours: changes at once here, and is remembered for the other pages. */
export function useHourCycle(
  initial: HourCycle,
  storeDisplay: TypedAction<unknown, { hourCycle: HourCycle }>,
) {
  const sending = useSending()
  const [hourCycle, setHourCycle] = useState(initial)
  const change = (wanted: HourCycle) => {
    setHourCycle(wanted)
    startTransition(async () => {
      // Only a preference: without an answer this page keeps it and the next one does not.
      await storeDisplay(null, typedInput({ hourCycle: wanted }, sending)).catch(() => null)
    })
  }
  return [hourCycle, change] as const
}
