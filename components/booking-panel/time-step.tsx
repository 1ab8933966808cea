"use client"
import { type MonthPage, monthShowing, pageSpan, pageWords } from "@/lib/availability/month-rules"
import type { HourCycle } from "@/lib/core/vocabulary"
import type { Clock } from "@/lib/time"
import { sharesName } from "@/lib/zone-heads"
import type { Choice } from "./choice"
import type { StartsByDay } from "./days"
import { dayId, SLOTS_HEADING } from "./element-ids"
import { EmptyMonth } from "./empty-month"
import { FailedMonth } from "./failed-month"
import { FreeTime } from "./free-time"
import { MissingSlotNotice } from "./missing-slot-notice"
import { MonthArea } from "./month-area"
import { MonthGrid } from "./month-grid"
import type { PanelAnalyst } from "./panel-types"
import { type Bounds, highlightedDay, neighbours } from "./panel-view"
import { SlotButton } from "./slot-button"
import { SlotList } from "./slot-list"
import { SlotsSkeleton } from "./slots-skeleton"
import type { MonthLoad } from "./use-availability"

/** Day and time: the month grid in the middle, the free times of the highlighted day at the right. */
export function TimeStep({
  analyst,
  choice,
  clock,
  now,
  weekStart,
  bounds,
  page,
  load,
  days,
  missing,
  canBook,
  onChange,
  onNext,
  onHourCycle,
  onRetry,
  focusLater,
}: {
  analyst: PanelAnalyst
  choice: Choice
  clock: Clock
  now: number
  weekStart: number
  bounds: Bounds
  /** The page on show. */
  page: MonthPage
  /** How the page on show came, and its free times. */
  load: MonthLoad
  days: StartsByDay
  /** A chosen time that is not free. */
  missing: number | null
  canBook: boolean
  onChange: (changes: Partial<Choice>) => void
  onNext: (slot: number) => void
  onHourCycle: (hourCycle: HourCycle) => void
  onRetry: () => void
  focusLater: (id: string) => void
}) {
  const { timeZone } = clock
  const { durationMinutes } = choice
  const { previous, next } = neighbours(page, bounds)
  const isReady = load.status === "ready"
  const day = highlightedDay(choice.at, timeZone, days)
  const starts = (day !== null && days.get(day)) || []
  const isShared = sharesName(timeZone, starts)

  const chooseDay = (date: string) => {
    onChange({ at: days.get(date)?.[0] ?? null, slot: null })
    focusLater(SLOTS_HEADING)
  }
  const chooseSlot = (start: number) => onChange({ slot: start, at: start })
  const showMonth = (wanted: string) => onChange({ month: wanted })
  const { slot } = choice

  return (
    <>
      <div className="border-rule px-4 pt-2 pb-5 max-sm:mx-4 max-sm:border-t max-sm:px-0 sm:p-6 sm:max-lg:border-t lg:border-l lg:px-7">
        <MonthArea
          page={page}
          previous={previous}
          next={next}
          onMonth={showMonth}
          hasLegend={isReady && days.size > 0}
          announcement={isReady ? `${pageWords(page)}: ${countOf(days.size, "day")} with free time` : ""}
        >
          {(headingId) =>
            load.status === "failed" ? (
              <FailedMonth failure={load.failure} onRetry={onRetry} />
            ) : (
              <MonthGrid
                page={page}
                labelledBy={headingId}
                weekStart={weekStart}
                days={days}
                isLoading={!isReady}
                selected={day}
                first={bounds.first}
                last={bounds.last}
                onChoose={chooseDay}
                onDate={(date) => showMonth(monthShowing(date, bounds.first, weekStart))}
              />
            )
          }
        </MonthArea>
        {isReady && days.size === 0 && (
          <EmptyMonth
            analyst={analyst}
            durationMinutes={durationMinutes}
            page={page}
            clock={clock}
            now={now}
            after={pageSpan(page.month, bounds.first).to}
            until={bounds.until}
            onGo={(start) => {
              onChange({ at: start, slot: null, month: null })
              focusLater(SLOTS_HEADING)
            }}
          />
        )}
      </div>
      <div className="border-rule px-4 pt-2 pb-6 max-sm:mx-4 max-sm:border-t max-sm:px-0 sm:border-l sm:p-6 sm:max-lg:border-t">
        {load.status === "loading" && <SlotsSkeleton />}
        {day !== null && (
          <SlotList
            day={day}
            starts={starts}
            clock={clock}
            otherZone={analyst.otherZone}
            onHourCycle={onHourCycle}
            onBackToDays={() => document.getElementById(dayId(day))?.focus()}
            notice={
              missing !== null && (
                <MissingSlotNotice
                  slot={missing}
                  durationMinutes={durationMinutes}
                  starts={[...days.values()].flat()}
                  clock={clock}
                  otherZone={analyst.otherZone}
                  onChoose={chooseSlot}
                />
              )
            }
          >
            {(start) =>
              canBook ? (
                <SlotButton
                  start={start}
                  clock={clock}
                  otherZone={analyst.otherZone}
                  isShared={isShared}
                  isChosen={start === slot}
                  onChoose={chooseSlot}
                  onNext={onNext}
                />
              ) : (
                <FreeTime start={start} clock={clock} isShared={isShared} />
              )
            }
          </SlotList>
        )}
      </div>
    </>
  )
}

function countOf(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`
}
