"use client"
import { useEffect, useRef } from "react"
import { useClock } from "@/components/zones/clock"
import { addRange, type DraftRange, rangesOf, splitAtMidnight } from "./draft"
import { faultsOf } from "./faults"
import { rangeWords } from "./words"

/** Puts other rows in the draft's place; `removed` is the range that was taken away, in words. */
export type Edit = (next: readonly DraftRange[], removed?: string) => void

/**
 * One day's ranges of a draft to edit, as `RangeRow` takes them. Focus follows what is added or removed, within `block`; the
 * button that adds is marked `data-add`. `date` is the one date that is edited, where it is not a day of every week.
 */
export function useDayRanges<E extends HTMLElement>(
  draft: readonly DraftRange[],
  { weekday, date, onEdit }: { weekday: number; date?: string; onEdit: Edit },
) {
  const { hourCycle } = useClock()
  const block = useRef<E>(null)
  const focusNext = useRef<{ at: number; part: "input" | "[data-remove]" } | null>(null)
  const ranges = rangesOf(draft, weekday)
  const faults = faultsOf(ranges, hourCycle, date)
  useEffect(() => {
    const wanted = focusNext.current
    focusNext.current = null
    if (wanted === null) return
    const rows = block.current?.querySelectorAll("[data-range]") ?? []
    const target = rows[Math.min(wanted.at, rows.length - 1)]?.querySelector<HTMLElement>(wanted.part)
    ;(target ?? block.current?.querySelector<HTMLElement>("[data-add]"))?.focus()
  })
  return {
    block,
    ranges,
    add: () => {
      focusNext.current = { at: ranges.length, part: "input" }
      onEdit(addRange(draft, weekday))
    },
    setStep: (slotMinutes: number) =>
      onEdit(draft.map((range) => (range.weekday === weekday ? { ...range, slotMinutes } : range))),
    rows: ranges.map((range, at) => ({
      range,
      fault: faults.get(range.key),
      onChange: (next: DraftRange) => onEdit(draft.map((each) => (each.key === next.key ? next : each))),
      onRemove: () => {
        focusNext.current = { at, part: "[data-remove]" }
        onEdit(
          draft.filter(({ key }) => key !== range.key),
          rangeWords(range, hourCycle),
        )
      },
      onSplit: () => {
        focusNext.current = { at, part: "input" }
        onEdit(splitAtMidnight(draft, range.key))
      },
    })),
  }
}
