"use client"
import { type KeyboardEvent, useEffect, useRef, useState } from "react"
import { type MonthPage, weekdaysFrom } from "@/lib/month-pages"
import { DayCell } from "./day-cell"
import { dateForKey, type StartsByDay } from "./days"
import { dayId } from "./element-ids"
import { isOnPage } from "./panel-view"

/**
 * A page of dates as a grid with one tab stop: arrows move by day and week, Home and End within the week, Page Up and Page Down by
 * month, with Shift by year; Enter and Space choose.
 */
export function MonthGrid({
  page,
  labelledBy,
  weekStart,
  days,
  ownDays,
  isLoading,
  selected,
  first,
  last,
  onChoose,
  onDate,
}: {
  page: MonthPage
  labelledBy: string
  /** 0 = Monday. */
  weekStart: number
  days: StartsByDay
  /** Dates with a session of the viewer's own. */
  ownDays: ReadonlyMap<string, unknown>
  isLoading: boolean
  selected: string | null
  /** Today, and the last date that can be reached. */
  first: string
  last: string
  onChoose: (date: string) => void
  /** A date that another page shows was asked for. */
  onDate: (date: string) => void
}) {
  const [focused, setFocused] = useState<string | null>(null)
  const moves = useRef(false)
  useEffect(() => {
    if (!moves.current || focused === null) return
    moves.current = false
    document.getElementById(dayId(focused))?.focus()
  }, [focused])

  const isHere = (date: string | null | undefined): date is string => date != null && isOnPage(date, page)
  const fallback = [...days.keys()].find(isHere) ?? (isHere(first) ? first : page.first)
  const tabStop = isHere(focused) ? focused : isHere(selected) ? selected : fallback

  const move = (event: KeyboardEvent<HTMLTableElement>) => {
    const { date } = (event.target as HTMLElement).dataset
    if (!date || event.altKey || event.ctrlKey || event.metaKey) return
    const next = dateForKey(date, event.key, { withShift: event.shiftKey, weekStart, first, last })
    if (next === null) return
    event.preventDefault()
    if (next === date) return
    moves.current = true
    setFocused(next)
    if (!isHere(next)) onDate(next)
  }

  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid pattern of ARIA's date picker
      role="grid"
      aria-labelledby={labelledBy}
      aria-busy={isLoading}
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
                <DayCell
                  key={date}
                  date={date}
                  times={days.get(date)?.length ?? 0}
                  hasOwn={ownDays.has(date)}
                  isLoading={isLoading && date >= first && date <= last}
                  isSelected={date === selected}
                  isToday={date === first}
                  isMonthNamed={page.isRunning && (date === page.first || date.endsWith("-01"))}
                  isTabStop={date === tabStop}
                  onChoose={onChoose}
                />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
