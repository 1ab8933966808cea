"use client"
import { useEffect, useRef } from "react"
import { IconButton } from "@/components/ui/icon-button"
import { PlusIcon } from "@/components/ui/icons"
import type { HourCycle } from "@/lib/core/vocabulary"
import { formatSpan, WEEKDAYS } from "@/lib/time"
import { CopyDialog, rangeWords } from "./copy-dialog"
import { faultsOf } from "./range-faults"
import { RangeRow } from "./range-row"
import { StepSelect } from "./step-select"
import type { Edit } from "./use-week-draft"
import { addRange, copyDay, type DraftRange, isTimed, rangesOf, splitAtMidnight } from "./week-draft"

/** One weekday: its ranges, what they add up to, and the acts on the whole day. Focus follows what is added or removed. */
export function DayRow({
  weekday,
  draft,
  hourCycle,
  onEdit,
}: {
  weekday: number
  draft: readonly DraftRange[]
  hourCycle: HourCycle
  onEdit: Edit
}) {
  const row = useRef<HTMLLIElement>(null)
  const focusNext = useRef<{ at: number; part: "input" | "[data-remove]" } | null>(null)
  const ranges = rangesOf(draft, weekday)
  const faults = faultsOf(ranges, hourCycle)
  const name = WEEKDAYS[weekday] ?? ""
  useEffect(() => {
    const wanted = focusNext.current
    focusNext.current = null
    if (wanted === null) return
    const rows = row.current?.querySelectorAll("[data-range]") ?? []
    const target = rows[Math.min(wanted.at, rows.length - 1)]?.querySelector<HTMLElement>(wanted.part)
    ;(target ?? row.current?.querySelector<HTMLElement>("[data-add]"))?.focus()
  })
  const add = () => {
    focusNext.current = { at: ranges.length, part: "input" }
    onEdit(addRange(draft, weekday))
  }
  const remove = (range: DraftRange, at: number) => {
    focusNext.current = { at, part: "[data-remove]" }
    const next = draft.filter(({ key }) => key !== range.key)
    onEdit(next, `${name} ${rangeWords(range, hourCycle)} removed.`)
  }
  const setStep = (slotMinutes: number) =>
    onEdit(draft.map((range) => (range.weekday === weekday ? { ...range, slotMinutes } : range)))
  const split = (key: string, at: number) => {
    focusNext.current = { at, part: "input" }
    onEdit(splitAtMidnight(draft, key))
  }
  return (
    <li
      ref={row}
      className="grid grid-cols-[1fr_auto_auto] items-center gap-x-1 border-b border-rule py-2 sm:grid-cols-[7.5rem_1fr_auto_auto] sm:items-start sm:gap-x-3 sm:py-2.75"
    >
      <div className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-3 pr-2 sm:flex-col sm:items-start sm:justify-start sm:gap-0 sm:pr-0">
        <h3 className="type-minor">{name}</h3>
        <p className="flex items-center gap-x-2 type-small text-ink-3 sm:flex-col sm:items-start">
          {totalOf(ranges)}
          {ranges.length > 0 && <StepSelect name={name} ranges={ranges} onChange={setStep} />}
        </p>
      </div>
      <ul
        aria-label={`${name} ranges`}
        className="@container order-last col-span-full flex flex-col gap-3 empty:hidden sm:order-none sm:col-span-1 sm:gap-2 sm:empty:flex"
      >
        {ranges.map((range, index) => (
          <RangeRow
            key={range.key}
            range={range}
            name={`${name} range ${index + 1}`}
            fault={faults.get(range.key)}
            hourCycle={hourCycle}
            onChange={(next) => onEdit(draft.map((each) => (each.key === next.key ? next : each)))}
            onRemove={() => remove(range, index)}
            onSplit={() => split(range.key, index)}
          />
        ))}
      </ul>
      <CopyDialog
        weekday={weekday}
        draft={draft}
        hourCycle={hourCycle}
        onCopy={(to) =>
          onEdit(
            copyDay(draft, weekday, to),
            `${name} copied to ${to.length === 1 ? WEEKDAYS[to[0] ?? 0] : `${to.length} days`}.`,
          )
        }
      />
      <IconButton label={`Add a range on ${name}`} data-add onClick={add} className="-mr-2.5 sm:mr-0">
        <PlusIcon />
      </IconButton>
    </li>
  )
}

function totalOf(ranges: readonly DraftRange[]): string {
  if (ranges.length === 0) return "No hours"
  const open = ranges.filter((range) => range.isActive).filter(isTimed)
  if (open.length === 0) return ranges.some((range) => range.isActive) ? "" : "Paused"
  const total = open.reduce((sum, each) => sum + Math.max(0, each.endMinute - each.startMinute), 0)
  // "5 h 30": beside its hours, what the minutes are needs no word.
  return formatSpan(total).replace(/(?<= h \d+) min$/, "")
}
