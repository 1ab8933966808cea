"use client"
import { useEffect, useRef } from "react"
import { hoursWords } from "@/components/hours/words"
import { useClock } from "@/components/zones/clock"
import { countOf } from "@/lib/core/plural"
import { formatDate } from "@/lib/time"
import { useDates } from "./dates"
import type { DayFacts } from "./day-facts"
import { EditHours } from "./edit-hours"
import { SessionLinks } from "./session-links"
import { TimeOffRows } from "./time-off-rows"
import { stepWords } from "./words"

const HEADING = "chosen-date"

/** One date: its hours in words, hours of its own, its time off and its sessions. */
export function DayPanel({ day }: { day: DayFacts }) {
  const { view } = useDates()
  const { date } = day
  const heading = useFocusOnChange(date)
  const isPast = date < view.today
  return (
    <section aria-labelledby={HEADING} className="border-t-2 border-ink bg-sheet px-4 pt-3 pb-5 sm:px-5">
      <h2 id={HEADING} ref={heading} tabIndex={-1} className="type-minor outline-none">
        {formatDate(date, "long-year")}
      </h2>
      <Hours day={day} />
      {isPast ? (
        <p className="mt-2 type-small text-ink-3">This date is over; its hours can no longer be changed.</p>
      ) : (
        <EditHours key={date} day={day} />
      )}
      {day.timeOff.length > 0 && (
        <div className="mt-5">
          <h3 className="type-label">Time off on this date</h3>
          <TimeOffRows entries={day.timeOff} />
        </div>
      )}
      {view.dateSessions.length > 0 && (
        <div className="mt-5">
          <h3 className="type-label">{countOf(view.dateSessions.length, "session")} on this date</h3>
          <SessionLinks sessions={view.dateSessions} isDateKnown />
        </div>
      )}
    </section>
  )
}

function Hours({ day }: { day: DayFacts }) {
  const { hourCycle } = useClock()
  const { windows, left, source, off } = day
  return (
    <div className="mt-1 type-body text-ink-2">
      <p>
        {windows.length === 0 ? (
          <span className="font-semibold text-ink">Closed</span>
        ) : (
          <>
            <span className="font-semibold text-ink">{hoursWords(windows, hourCycle)}</span>,{" "}
            {stepWords(windows)}
          </>
        )}
        {source === "own" ? ". Own hours of this date." : ". As in your week."}
      </p>
      {off !== "none" && windows.length > 0 && (
        <p className="mt-1">
          {left.length === 0
            ? "Time off takes all of it."
            : `With the time off, ${hoursWords(left, hourCycle)} stay open.`}
        </p>
      )}
    </div>
  )
}

function useFocusOnChange(date: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  const seen = useRef<string | null>(null)
  useEffect(() => {
    // A date that the page was opened with does not take the focus; one that was chosen on it does.
    const isFirst = seen.current === null && !document.activeElement?.closest('[role="grid"]')
    if (seen.current !== date && !isFirst) {
      const isBeside = window.matchMedia("(min-width: 1024px)").matches
      if (!isBeside) heading.current?.scrollIntoView({ block: "start" })
      heading.current?.focus({ preventScroll: !isBeside })
    }
    seen.current = date
  }, [date])
  return heading
}
