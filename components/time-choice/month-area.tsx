"use client"
import { MonthGrid } from "@/components/dates/month-grid"
import { Button } from "@/components/ui/button"
import { IconButton } from "@/components/ui/icon-button"
import { ChevronLeftIcon, ChevronRightIcon } from "@/components/ui/icons"
import { FailedState } from "@/components/ui/state-block"
import { TextLink } from "@/components/ui/text-link"
import { useWeekStart } from "@/components/zones/clock"
import { countOf } from "@/lib/core/plural"
import { isOnPage, monthShowing, pageWords, runsOnWords } from "@/lib/month-pages"
import { formatMonth } from "@/lib/time"
import { DayCell } from "./day-cell"
import type { LoadFailure } from "./fetch-starts"
import { neighbours } from "./panel-view"
import { useTimeChoice } from "./time-choice"

const HEADING = "month-on-show"

/** The panel's middle: the month's name with its arrows, the grid, and what the ticks mean. */
export function MonthArea() {
  const { times, choose } = useTimeChoice()
  const weekStart = useWeekStart()
  const { bounds, page, load, days, ownDays } = times
  const { previous, next } = neighbours(page, bounds)
  const isReady = load.status === "ready"
  const showMonth = (month: string) => choose({ month })
  const arrow = (label: string, to: string | undefined, Icon: typeof ChevronLeftIcon) => (
    <IconButton
      label={label}
      type={to ? "submit" : "button"}
      name="month"
      value={to}
      aria-disabled={to ? undefined : true}
      onClick={(event) => {
        event.preventDefault()
        if (to) showMonth(to)
      }}
    >
      <Icon size={20} />
    </IconButton>
  )
  return (
    <section aria-labelledby={HEADING}>
      <div className="flex h-11 items-center justify-between">
        <div id={HEADING} className="flex flex-wrap items-baseline gap-x-2">
          <h3 className="type-minor">{formatMonth(page.month)}</h3>
          {page.isRunning && <span className="type-small text-ink-2">{runsOnWords(page)}</span>}
        </div>
        <div className="-mr-3 flex gap-1 sm:gap-2">
          {arrow("Previous month", previous, ChevronLeftIcon)}
          {arrow("Next month", next, ChevronRightIcon)}
        </div>
      </div>
      <p role="status" className="sr-only">
        {isReady ? `${pageWords(page)}: ${countOf(days.size, "day")} with free time` : ""}
      </p>
      {load.status === "failed" ? (
        <FailedMonth failure={load.failure} onRetry={times.retry} />
      ) : (
        <MonthGrid
          page={page}
          labelledBy={HEADING}
          isBusy={!isReady}
          selected={times.day}
          tabStops={[...days.keys(), bounds.first]}
          first={bounds.first}
          last={bounds.last}
          onLeave={(date) => showMonth(monthShowing(date, bounds.first, weekStart))}
        >
          {(date, place) => <DayCell date={date} {...place} />}
        </MonthGrid>
      )}
      {isReady && days.size > 0 && (
        <Legend hasOwn={[...ownDays.keys()].some((date) => isOnPage(date, page))} />
      )}
    </section>
  )
}

function Legend({ hasOwn }: { hasOwn: boolean }) {
  const tick = <span className="h-0.75 w-1.75 bg-accent" />
  return (
    <p aria-hidden="true" className="mt-4 hidden gap-4 type-small text-ink-2 sm:flex">
      <span className="flex items-center gap-1.5">{tick} 1–2 times</span>
      <span className="flex items-center gap-1.5">
        <span className="flex gap-0.5">
          {tick}
          {tick}
          {tick}
        </span>
        5 or more
      </span>
      {hasOwn && (
        <span className="flex items-center gap-1.5">
          <span className="size-1.5 border border-ink" /> Your sessions
        </span>
      )}
    </p>
  )
}

const WORDS: Record<LoadFailure, { title: string; sentence: string }> = {
  unreachable: { title: "The times did not load", sentence: "The connection dropped. Nothing was booked." },
  signed_out: {
    title: "You are signed out",
    sentence: "Sign in again in a new tab, then come back here. Nothing was booked.",
  },
  gone: {
    title: "This analyst takes no sessions now",
    sentence: "The profile was closed a moment ago. Nothing was booked.",
  },
}

/** In the grid's place when its month did not load. */
function FailedMonth({ failure, onRetry }: { failure: LoadFailure; onRetry: () => void }) {
  const { title, sentence } = WORDS[failure]
  return (
    <FailedState
      level={3}
      className="mt-2"
      title={title}
      action={
        <div className="flex flex-wrap items-center gap-5">
          <Button onClick={onRetry}>Try again</Button>
          {failure === "signed_out" && (
            <TextLink href="/sign-in" target="_blank">
              Sign in
            </TextLink>
          )}
          {failure === "gone" && <TextLink href="/analysts">All analysts</TextLink>}
        </div>
      }
    >
      {sentence}
    </FailedState>
  )
}
