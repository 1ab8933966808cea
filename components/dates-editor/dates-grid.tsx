"use client"
import { useRouter } from "next/navigation"
import { type KeyboardEvent, useEffect, useRef, useState } from "react"
import { dateForKey } from "@/components/booking-panel/days"
import { isOnPage } from "@/components/booking-panel/panel-view"
import { useWeekStart } from "@/components/zones/clock"
import type { DatesView } from "@/lib/availability/views"
import { addMonths, monthsAround, weekdaysFrom } from "@/lib/month-pages"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import { DateCell } from "./date-cell"
import { dayFacts } from "./day-facts"
import { dateLinkId, MONTH_HEADING } from "./element-ids"
import { datesHref } from "./words"

/**
 * A month of dates as a grid with one tab stop: arrows move by day and week, Home and End within the week, Page Up and
 * Page Down by month, with Shift by year; Enter and Space open the date.
 */
export function DatesGrid({ view, chosen }: { view: DatesView; chosen: string | undefined }) {
  const { page, today } = view
  const weekStart = useWeekStart()
  const router = useRouter()
  const [focused, setFocused] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page brings the date that the focus waits for
  useEffect(() => {
    const link = wanted.current && document.getElementById(dateLinkId(wanted.current))
    if (!link) return
    wanted.current = null
    link.focus()
  }, [focused, page.first])

  const isHere = (date: string | null | undefined) => date != null && isOnPage(date, page)
  const tabStop = [focused, chosen, today].find(isHere) ?? page.first

  const move = (event: KeyboardEvent<HTMLTableElement>) => {
    const link = event.target as HTMLElement
    const { date } = link.dataset
    if (!date || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === " ") {
      event.preventDefault()
      link.click()
      return
    }
    const next = dateForKey(date, event.key, { withShift: event.shiftKey, weekStart, ...boundsOf(today) })
    if (next === null) return
    event.preventDefault()
    if (next === date) return
    wanted.current = next
    setFocused(next)
    if (!isHere(next)) router.push(datesHref({ month: next.slice(0, 7), date: chosen }), { scroll: false })
  }

  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid pattern of ARIA's date picker
      role="grid"
      aria-labelledby={MONTH_HEADING}
      onKeyDown={move}
      onFocus={(event) => setFocused(event.target.dataset.date ?? null)}
      className="-mx-0.75 w-[calc(100%+0.375rem)] table-fixed border-separate border-spacing-0.75"
    >
      <thead>
        <tr>
          {weekdaysFrom(weekStart).map((weekday) => (
            <th key={weekday} scope="col" abbr={weekday} className="pb-1.5 type-least text-ink-2">
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
                <DateCell
                  key={date}
                  day={dayFacts(view, date)}
                  today={today}
                  href={datesHref({ month: page.isRunning ? undefined : page.month, date })}
                  isMonthNamed={page.isRunning && (date === page.first || date.endsWith("-01"))}
                  isChosen={date === chosen}
                  isTabStop={date === tabStop}
                />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function boundsOf(today: string): { first: string; last: string } {
  const { first, last } = monthsAround(today)
  return { first: `${first}-01`, last: dateOf(dayOf(`${addMonths(last, 1)}-01`) - 1) }
}
