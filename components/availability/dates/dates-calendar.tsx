"use client"
import { useRouter } from "next/navigation"
import type { ReactNode } from "react"
import { MonthGrid } from "@/components/dates/month-grid"
import { useEdited } from "@/components/hours/edited"
import { cn } from "@/components/ui/class-names"
import { ChevronLeftIcon, ChevronRightIcon } from "@/components/ui/icons"
import { Link } from "@/components/ui/link"
import { addMonths, monthPage, monthsAround, runsOnWords, wholeMonth } from "@/lib/month-pages"
import { formatMonth } from "@/lib/time"
import { DateCell, HATCH } from "./date-cell"
import { useDates } from "./dates"
import { dayFacts } from "./day-facts"
import { datesHref } from "./words"

const HEADING = "month-of-dates"

/** The month of dates, with the way to the months beside it and what its marks mean. */
export function DatesCalendar() {
  const { view, chosen } = useDates()
  const { page, today } = view
  const { month, isRunning } = page
  const router = useRouter()
  const { dates: path } = useEdited()
  const { first, last } = monthsAround(today)
  const present = monthPage(today.slice(0, 7), today, 0)
  // From weeks that run on, the way back leads to the whole of their month first: its past dates are there.
  const previous = isRunning ? month : month > first ? addMonths(month, -1) : null
  return (
    <section aria-labelledby={HEADING}>
      <div className="flex h-11 items-center justify-between">
        <div id={HEADING} aria-live="polite" className="flex flex-wrap items-baseline gap-x-2">
          <h2 className="type-section">{formatMonth(month)}</h2>
          {isRunning && <span className="type-small text-ink-2">{runsOnWords(page)}</span>}
        </div>
        <div className="-mr-3 flex items-center gap-1">
          {(month !== present.month || isRunning !== present.isRunning) && (
            <Link
              href={datesHref(path, { date: chosen, month: "today" })}
              scroll={false}
              className="inline-flex min-h-11 items-center px-2 type-small text-ink-2 underline decoration-accent underline-offset-4 hover:text-ink"
            >
              This month
            </Link>
          )}
          <MonthLink label="Previous month" to={previous} date={chosen}>
            <ChevronLeftIcon size={20} />
          </MonthLink>
          <MonthLink label="Next month" to={month < last ? addMonths(month, 1) : null} date={chosen}>
            <ChevronRightIcon size={20} />
          </MonthLink>
        </div>
      </div>
      <MonthGrid
        page={page}
        labelledBy={HEADING}
        selected={chosen}
        tabStops={[today]}
        first={`${first}-01`}
        last={wholeMonth(last, 0).last}
        onLeave={(date) =>
          router.push(datesHref(path, { month: date.slice(0, 7), date: chosen }), { scroll: false })
        }
      >
        {(date, place) => (
          <DateCell
            day={dayFacts(view, date)}
            today={today}
            href={datesHref(path, { month: isRunning ? undefined : month, date })}
            isChosen={date === chosen}
            {...place}
          />
        )}
      </MonthGrid>
      <Legend />
    </section>
  )
}

function MonthLink({
  label,
  to,
  date,
  children,
}: {
  label: string
  to: string | null
  date: string | undefined
  children: ReactNode
}) {
  const { dates: path } = useEdited()
  const look = "inline-flex size-11 items-center justify-center rounded"
  if (to === null) {
    return (
      <span aria-hidden="true" className={cn(look, "text-control")}>
        {children}
      </span>
    )
  }
  return (
    <Link
      href={datesHref(path, { month: to, date })}
      scroll={false}
      aria-label={label}
      className={cn(look, "text-ink-2 hover:text-ink")}
    >
      {children}
    </Link>
  )
}

function Legend() {
  const sample = "inline-flex h-4.5 min-w-4.5 items-center justify-center type-least"
  return (
    <ul aria-hidden="true" className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5 type-small text-ink-2">
      <li className="flex items-center gap-1.5">
        <span className={cn(sample, "bg-tint px-1 text-ink")}>8 h</span> open
      </li>
      <li className="flex items-center gap-1.5">
        <span className={cn(sample, "text-ink")}>*</span> own hours
      </li>
      <li className="flex items-center gap-1.5">
        <span className={cn(sample, HATCH, "px-1")}>off</span> time off
      </li>
      <li className="flex items-center gap-1.5">
        <span className={cn(sample, "border border-current px-0.5")}>2</span> sessions
      </li>
    </ul>
  )
}
