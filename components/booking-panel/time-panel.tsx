"use client"
import { type ReactNode, useState } from "react"
import { useClock, useNow, useWeekStart } from "@/components/shell/zone-provider"
import type { Opening } from "@/lib/availability/views"
import type { FormAction } from "@/lib/core/action-state"
import type { Clock } from "@/lib/time"
import { readChoice } from "./choice"
import { DETAILS_HEADING, SUBMIT_BUTTON, slotId } from "./element-ids"
import { LengthChoice } from "./length-choice"
import { PanelSide } from "./panel-side"
import type { PanelAnalyst } from "./panel-types"
import { boundsOf, freeDays, highlightedDay, isMissing, shownPage } from "./panel-view"
import { priceOf } from "./price"
import { StickyNext } from "./sticky-next"
import { TimeStep } from "./time-step"
import { useAvailability } from "./use-availability"
import { useChoice } from "./use-choice"
import { useFocusLater } from "./use-focus-later"
import { useFocusOnStep } from "./use-focus-on-step"
import { useHourCycle } from "./use-hour-cycle"
import { ZonePicker } from "./zone-picker"

/** What a page gives to a panel. */
export type PanelPage = {
  readonly analyst: PanelAnalyst
  readonly opening: Opening
  /** The page's query string as it was asked for. */
  readonly query: string
  readonly storeDisplay: FormAction<null>
}

/** What the details step gets: the chosen time, and what to tell the panel. */
export type ChosenSlot = {
  readonly slot: number
  readonly durationMinutes: number
  readonly clock: Clock
  readonly now: number
  /** The page opens on this step. */
  readonly isOpening: boolean
  readonly onShown: () => void
  readonly onBack: () => void
  /** The time is gone: what was loaded is out of date. */
  readonly onLost: () => void
  readonly onOtherSlot: (start: number) => void
}

/**
 * Length, day and time, then details. The URL holds the choice. Without `canChoose` the free times can be looked at only.
 * Before JavaScript runs every step is a plain GET of this page.
 */
export function TimePanel({
  analyst,
  opening,
  query,
  storeDisplay,
  canChoose,
  heading,
  detailsHeading,
  onSlot,
  details,
}: PanelPage & {
  canChoose: boolean
  heading: string
  detailsHeading: string
  /** A time was chosen: the details come next. */
  onSlot?: () => void
  details: (chosen: ChosenSlot) => ReactNode
}) {
  const display = useClock()
  const now = useNow()
  const weekStart = useWeekStart()
  const [hourCycle, changeHourCycle] = useHourCycle(display.hourCycle, storeDisplay)
  const { focusLater, settle } = useFocusLater()
  const { choice, change, openDetails, closeDetails } = useChoice(
    () => readChoice(new URLSearchParams(query), { ...analyst, displayZone: display.timeZone }),
    display.timeZone,
  )
  const timeZone = choice.timeZone ?? display.timeZone
  const clock = { timeZone, hourCycle }
  const { durationMinutes, slot } = choice
  const bounds = boundsOf(analyst, timeZone, now)
  const page = shownPage(choice, { timeZone, weekStart }, opening.firstFree, bounds)
  const shown = { durationMinutes, page, today: bounds.first }
  const { load, retry, forget } = useAvailability(analyst, opening, shown)
  const days = freeDays(load.status === "ready" ? load.starts : [], analyst, { timeZone, page, now })
  const missing = load.status === "ready" && isMissing(slot, timeZone, days, page) ? slot : null
  const isDetails = canChoose && choice.step === "details" && slot !== null
  const [opensOnDetails] = useState(isDetails)
  useFocusOnStep(isDetails ? DETAILS_HEADING : slotId(slot ?? 0), isDetails, { focusLater, settle })

  const firstShown = () => {
    const day = highlightedDay(choice.at, timeZone, days)
    return (day !== null && days.get(day)?.[0]) || null
  }
  const changeZone = (zone: string) => change({ timeZone: zone, at: slot ?? firstShown(), month: null })
  const changeLength = (minutes: number) =>
    change({ durationMinutes: minutes, at: slot ?? firstShown() ?? choice.at })
  const side = (
    <PanelSide
      heading={isDetails ? detailsHeading : heading}
      intro={
        isDetails ? (
          <p className="type-body text-ink-2">
            {durationMinutes} minutes with <bdi>{analyst.name}</bdi>
          </p>
        ) : (
          <LengthChoice
            sessionMinutes={analyst.sessionMinutes}
            value={durationMinutes}
            onChange={changeLength}
          />
        )
      }
      analyst={analyst}
      slot={isDetails || missing === null ? slot : null}
      durationMinutes={durationMinutes}
      clock={clock}
      canBook={canChoose}
      isBrief={!isDetails || analyst.moving !== null}
      zonePicker={
        <ZonePicker
          clock={clock}
          near={[display.timeZone, analyst.otherZone, timeZone]}
          now={now}
          onChange={changeZone}
        />
      }
    />
  )

  return (
    <div
      data-step={isDetails ? "details" : "time"}
      className="-mx-4 border-t-2 border-b border-t-ink border-b-rule bg-sheet sm:mx-0"
    >
      {isDetails ? (
        <div className="lg:grid lg:grid-cols-[296px_1fr]">
          {side}
          <div className="border-rule max-lg:border-t lg:border-l">
            {details({
              slot,
              durationMinutes,
              clock,
              now,
              isOpening: opensOnDetails,
              onShown: settle,
              onBack: closeDetails,
              onLost: forget,
              onOtherSlot: (start) => {
                change({ slot: start, at: start, month: null })
                focusLater(SUBMIT_BUTTON)
              },
            })}
          </div>
        </div>
      ) : (
        <form
          method="get"
          onSubmit={(event) => event.preventDefault()}
          className="sm:grid sm:grid-cols-[1fr_240px] lg:grid-cols-[296px_1fr_272px]"
        >
          {choice.timeZone && <input type="hidden" name="zone" value={choice.timeZone} />}
          <div className="sm:max-lg:col-span-2">{side}</div>
          <TimeStep
            analyst={analyst}
            choice={choice}
            clock={clock}
            now={now}
            weekStart={weekStart}
            bounds={bounds}
            page={page}
            load={load}
            days={days}
            missing={missing}
            canBook={canChoose}
            onChange={(changes) => {
              if (changes.slot) onSlot?.()
              change(changes)
            }}
            onNext={openDetails}
            onHourCycle={changeHourCycle}
            onRetry={retry}
            focusLater={focusLater}
          />
          {canChoose && slot !== null && missing === null && (
            <StickyNext
              slot={slot}
              durationMinutes={durationMinutes}
              clock={clock}
              price={priceOf(analyst, durationMinutes).price}
              onNext={openDetails}
            />
          )}
        </form>
      )}
    </div>
  )
}
