"use client"
import { MonthGrid } from "@/components/dates/month-grid"
import { MINUTE_MS } from "@/lib/core/duration"
import { countOf } from "@/lib/core/plural"
import type { HourCycle } from "@/lib/core/vocabulary"
import { isOnPage, monthShowing, pageSpan, pageWords } from "@/lib/month-pages"
import { clashesWith } from "@/lib/scheduling/clashes"
import type { Opening } from "@/lib/slots/views"
import { type Clock, dateIn } from "@/lib/time"
import { sharesName } from "@/lib/zone-heads"
import type { Choice } from "./choice"
import { DayCell } from "./day-cell"
import { dayId, SLOTS_HEADING } from "./element-ids"
import { EmptyMonth } from "./empty-month"
import { FailedMonth } from "./failed-month"
import { FreeTime } from "./free-time"
import { MissingSlotNotice } from "./missing-slot-notice"
import { MonthArea } from "./month-area"
import { NoTimes } from "./no-times"
import type { PanelAnalyst } from "./panel-types"
import { neighbours } from "./panel-view"
import { SlotButton } from "./slot-button"
import { SlotList } from "./slot-list"
import { SlotsSkeleton } from "./slots-skeleton"
import { useNoTimes } from "./use-no-times"
import type { usePanelTimes } from "./use-panel-times"

/** Day and time: the month grid in the middle, the free times of the one highlighted day at the right. */
export function TimeStep({
  analyst,
  opening,
  choice,
  clock,
  now,
  weekStart,
  times,
  canBook,
  onChange,
  onNext,
  onHourCycle,
  focusLater,
}: {
  analyst: PanelAnalyst
  opening: Opening
  choice: Choice
  clock: Clock
  now: number
  weekStart: number
  times: ReturnType<typeof usePanelTimes>
  canBook: boolean
  onChange: (changes: Partial<Choice>) => void
  onNext: (slot: number) => void
  onHourCycle: (hourCycle: HourCycle) => void
  focusLater: (id: string) => void
}) {
  const { durationMinutes, slot } = choice
  const { bounds, page, load, days, ownDays, day, starts, missing } = times
  const { previous, next } = neighbours(page, bounds)
  const isReady = load.status === "ready"
  const isShared = sharesName(clock.timeZone, starts)
  const none = useNoTimes(opening, durationMinutes)
  const own = (day !== null && ownDays.get(day)) || []

  const chooseDay = (date: string) => {
    const at = days.get(date)?.[0] ?? ownDays.get(date)?.[0]?.startAt ?? null
    onChange({ at, slot: null })
    focusLater(SLOTS_HEADING)
  }
  const chooseSlot = (start: number) => {
    const isHere = isOnPage(dateIn(clock.timeZone, start), page)
    onChange({ slot: start, at: start, month: isHere ? choice.month : null })
  }
  const showMonth = (wanted: string) => onChange({ month: wanted })

  return (
    <>
      <div className="border-rule px-4 pt-2 pb-5 max-sm:mx-4 max-sm:border-t max-sm:px-0 sm:p-6 sm:max-lg:border-t lg:border-l lg:px-7">
        <MonthArea
          page={page}
          previous={previous}
          next={next}
          onMonth={showMonth}
          hasLegend={isReady && days.size > 0}
          hasOwn={[...ownDays.keys()].some((date) => isOnPage(date, page))}
          announcement={isReady ? `${pageWords(page)}: ${countOf(days.size, "day")} with free time` : ""}
        >
          {(headingId) =>
            load.status === "failed" ? (
              <FailedMonth failure={load.failure} onRetry={times.retry} />
            ) : (
              <MonthGrid
                page={page}
                labelledBy={headingId}
                isBusy={!isReady}
                selected={day}
                tabStops={[...days.keys(), bounds.first]}
                first={bounds.first}
                last={bounds.last}
                onLeave={(date) => showMonth(monthShowing(date, bounds.first, weekStart))}
              >
                {(date, place) => (
                  <DayCell
                    date={date}
                    times={days.get(date)?.length ?? 0}
                    hasOwn={ownDays.has(date)}
                    isLoading={!isReady && isOnPage(date, bounds)}
                    isSelected={date === day}
                    isToday={date === bounds.first}
                    {...place}
                    onChoose={chooseDay}
                  />
                )}
              </MonthGrid>
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
            onNone={none.learn}
            onGo={(start) => {
              onChange({ at: start, slot: null, month: null })
              focusLater(SLOTS_HEADING)
            }}
          />
        )}
      </div>
      <div className="border-rule px-4 pt-2 pb-6 max-sm:mx-4 max-sm:border-t max-sm:px-0 sm:border-l sm:p-6 sm:max-lg:border-t">
        {times.chosenLoad.status === "loading" && <SlotsSkeleton />}
        {missing !== null && (
          <MissingSlotNotice
            slot={missing}
            durationMinutes={durationMinutes}
            starts={times.known()}
            listedDay={day}
            own={clashesWith(opening.ownSessions, spanOf(missing, durationMinutes))[0]}
            clock={clock}
            now={now}
            otherZone={analyst.otherZone}
            onChoose={chooseSlot}
          />
        )}
        {day !== null ? (
          <SlotList
            day={day}
            starts={starts}
            own={own}
            clock={clock}
            otherZone={analyst.otherZone}
            onHourCycle={onHourCycle}
            onBackToDays={() => {
              if (!isOnPage(day, page)) onChange({ month: null })
              focusLater(dayId(day))
            }}
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
        ) : (
          none.isKnown && (
            <NoTimes analyst={analyst} durationMinutes={durationMinutes} otherLengths={none.otherLengths} />
          )
        )}
      </div>
    </>
  )
}

function spanOf(start: number, durationMinutes: number) {
  return { startAt: start, endAt: start + durationMinutes * MINUTE_MS }
}
