"use client"
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react"
import { useWeekStart } from "@/components/zones/clock"
import { isOnPage, type MonthPage, weekdaysFrom } from "@/lib/month-pages"
import { dateForKey } from "./grid-keys"

/** How a date stands in the grid. */
export type Place = {
  /** The one date that Tab leads to. */
  readonly isTabStop: boolean
  /** Its month stands beside it, because the grid shows more than one. */
  readonly isMonthNamed: boolean
}

/**
 * A page of dates as a grid with one tab stop: arrows move by day and week, Home and End within the week, Page Up and Page Down by
 * month, with Shift by year; Enter and Space choose. A date's button or link, drawn by `children`, carries it as `data-date`.
 */
export function MonthGrid({
  page,
  labelledBy,
  isBusy,
  selected,
  tabStops,
  first,
  last,
  onLeave,
  children,
}: {
  page: MonthPage
  labelledBy: string
  isBusy?: boolean
  selected: string | null | undefined
  /** Where Tab leads to while no date is focused or selected: to the first of these on the page, else to its first date. */
  tabStops: readonly string[]
  /** The dates that the keys can reach. */
  first: string
  last: string
  /** A date that another page shows was asked for. */
  onLeave: (date: string) => void
  children: (date: string, place: Place) => ReactNode
}) {
  const weekStart = useWeekStart()
  const table = useRef<HTMLTableElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page brings the date that the focus waits for
  useEffect(() => {
    const cell = table.current?.querySelector<HTMLElement>(`[data-date="${wanted.current}"]`)
    if (!cell) return
    wanted.current = null
    cell.focus()
  }, [focused, page.first])

  const isHere = (date: string | null | undefined) => date != null && isOnPage(date, page)
  const tabStop = [focused, selected, ...tabStops].find(isHere) ?? page.first

  const move = (event: KeyboardEvent<HTMLTableElement>) => {
    const cell = event.target as HTMLElement
    const { date } = cell.dataset
    if (!date || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === " " && cell instanceof HTMLAnchorElement) {
      event.preventDefault()
      cell.click()
      return
    }
    const next = dateForKey(date, event.key, { withShift: event.shiftKey, weekStart, first, last })
    if (next === null) return
    event.preventDefault()
    if (next === date) return
    wanted.current = next
    setFocused(next)
    if (!isHere(next)) onLeave(next)
  }

  return (
    <table
      ref={table}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid pattern of ARIA's date picker
      role="grid"
      aria-labelledby={labelledBy}
      aria-busy={isBusy}
      onKeyDown={move}
      onFocus={(event) => setFocused(event.target.dataset.date ?? null)}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setFocused(null)}
      className="-mx-0.75 w-[calc(100%+0.375rem)] table-fixed border-separate border-spacing-0.75"
    >
      <thead>
        <tr>
          {weekdaysFrom(weekStart).map((weekday) => (
            <th key={weekday} scope="col" abbr={weekday} className="pb-2 type-least text-ink-2">
              {weekday.slice(0, 3)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {page.weeks.map((week) => (
          <tr key={week.find(Boolean)}>
            {week.map((date, column) =>
              date === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: an empty cell is its column
                <td key={column} />
              ) : (
                // biome-ignore lint/a11y/useAriaPropsSupportedByRole: in a table with role="grid" a cell is a gridcell
                <td key={date} aria-selected={date === selected} className="p-0">
                  {children(date, {
                    isTabStop: date === tabStop,
                    isMonthNamed: page.isRunning && (date === page.first || date.endsWith("-01")),
                  })}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
