"use client"
import { copyDay, type DraftRange, isTimed } from "@/components/hours/draft"
import { RangeRow } from "@/components/hours/range-row"
import { StepSelect } from "@/components/hours/step-select"
import { type Edit, useDayRanges } from "@/components/hours/use-day-ranges"
import { shortSpan } from "@/components/hours/words"
import { IconButton } from "@/components/ui/icon-button"
import { PlusIcon } from "@/components/ui/icons"
import { WEEKDAYS } from "@/lib/time"
import { CopyDialog } from "./copy-dialog"
import { RangeMenu } from "./range-menu"

/** One weekday: its ranges, what they add up to, and the acts on the whole day. */
export function DayRow({
  weekday,
  draft,
  onEdit,
}: {
  weekday: number
  draft: readonly DraftRange[]
  /** `told` says what was taken away. */
  onEdit: (next: readonly DraftRange[], told?: string) => void
}) {
  const name = WEEKDAYS[weekday] ?? ""
  const edit: Edit = (next, removed) => onEdit(next, removed && `${name} ${removed} removed.`)
  const { block, ranges, rows, add, setStep } = useDayRanges<HTMLLIElement>(draft, { weekday, onEdit: edit })
  return (
    <li
      ref={block}
      className="grid grid-cols-[1fr_auto_auto] items-center gap-x-1 border-b border-rule py-2 sm:grid-cols-[7.5rem_1fr_auto_auto] sm:items-start sm:gap-x-3 sm:py-2.75"
    >
      <div className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-3 pr-2 sm:flex-col sm:items-start sm:justify-start sm:gap-0 sm:pr-0">
        <h3 className="type-minor">{name}</h3>
        <p className="flex items-center gap-x-2 type-small text-ink-3 sm:flex-col sm:items-start">
          {totalOf(ranges)}
          {ranges.length > 0 && (
            <StepSelect name={name} ranges={ranges} onChange={setStep}>
              <span aria-hidden="true" className="max-sm:hidden">
                every
              </span>
            </StepSelect>
          )}
        </p>
      </div>
      <ul
        aria-label={`${name} ranges`}
        className="@container order-last col-span-full flex flex-col gap-3 empty:hidden sm:order-none sm:col-span-1 sm:gap-2 sm:empty:flex"
      >
        {rows.map((row, index) => {
          const called = `${name} range ${index + 1}`
          const menu = <RangeMenu name={called} range={row.range} onChange={row.onChange} />
          return <RangeRow key={row.range.key} name={called} menu={menu} {...row} />
        })}
      </ul>
      <CopyDialog
        weekday={weekday}
        draft={draft}
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
  return shortSpan(open.reduce((sum, each) => sum + Math.max(0, each.endMinute - each.startMinute), 0))
}
