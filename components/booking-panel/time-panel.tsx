"use client"
import { type ReactNode, useState } from "react"
import { Name } from "@/components/ui/name"
import { ClockIn, useClock, useNow, useWeekStart } from "@/components/zones/clock"
import { useHourCycle } from "@/components/zones/hour-cycle"
import { ZonePicker } from "@/components/zones/zone-picker"
import { keptParam, slotParam } from "./choice"
import { DETAILS_HEADING, SUBMIT_BUTTON, slotId, TIMES_FORM } from "./element-ids"
import { LengthChoice } from "./length-choice"
import { openingChoice } from "./opening-choice"
import { PanelSide } from "./panel-side"
import type { ChosenSlot, PanelPage } from "./panel-types"
import { priceOf } from "./price"
import { type ChosenTime, losesTime } from "./refused-time"
import { StickyNext } from "./sticky-next"
import { TimeStep } from "./time-step"
import { useChoice } from "./use-choice"
import { useFocusLater } from "./use-focus-later"
import { useFocusOnStep } from "./use-focus-on-step"
import { usePanelTimes } from "./use-panel-times"
import { useTerms } from "./use-terms"

/**
 * Length, day and time, then details. The URL holds the choice. Without `canChoose` the free times can be looked at only.
 * Before JavaScript runs every step is a plain GET of this page.
 */
export function TimePanel({
  analyst,
  opening,
  query,
  isReturned,
  storeDisplay,
  canChoose,
  heading,
  detailsHeading,
  notice,
  onSlot,
  details,
}: PanelPage & {
  canChoose: boolean
  heading: string
  detailsHeading: string
  /** Said above the times, before one is chosen. */
  notice?: ReactNode
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
    () =>
      openingChoice(query, { analyst, opening, displayZone: display.timeZone, weekStart, now, isReturned }),
    display.timeZone,
  )
  const timeZone = choice.timeZone ?? display.timeZone
  const clock = { timeZone, hourCycle }
  const { durationMinutes, slot } = choice
  const times = usePanelTimes(analyst, opening, { choice, timeZone, weekStart, now })
  const { missing, starts } = times
  const { terms, takeTerms } = useTerms(analyst, durationMinutes)
  const [lost, setLost] = useState<ChosenTime | null>(null)
  const isLost = lost?.slot === slot && lost.durationMinutes === durationMinutes
  const isDetails = canChoose && choice.step === "details" && slot !== null
  const [opensOnDetails] = useState(isDetails)
  useFocusOnStep(isDetails ? DETAILS_HEADING : slotId(slot ?? 0), isDetails, { focusLater, settle })

  const at = slot ?? starts[0] ?? choice.at
  const kept = keptParam(choice, display.timeZone)
  const changeZone = (zone: string) => change({ timeZone: zone, at, month: null })
  const changeLength = (minutes: number) => change({ durationMinutes: minutes, at })
  const side = (
    <PanelSide
      heading={isDetails ? detailsHeading : heading}
      intro={
        isDetails ? (
          <p className="type-body text-ink-2">
            {durationMinutes} minutes with <Name>{analyst.name}</Name>
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
      slot={(isDetails ? isLost : missing !== null) ? null : slot}
      durationMinutes={durationMinutes}
      terms={terms}
      clock={clock}
      canBook={canChoose}
      isDetails={isDetails}
      isReview={analyst.moving !== null}
      zonePicker={<ZonePicker near={[display.timeZone, analyst.otherZone, timeZone]} onChange={changeZone} />}
    />
  )

  return (
    <ClockIn {...clock}>
      <div
        data-step={isDetails ? "details" : "time"}
        className="-mx-4 border-t-2 border-b border-t-ink border-b-rule bg-sheet sm:mx-0"
      >
        {notice && !isDetails && <div className="px-4 pt-4 empty:hidden sm:px-6 lg:px-7">{notice}</div>}
        {isDetails ? (
          <div className="lg:grid lg:grid-cols-[296px_1fr]">
            <form id={TIMES_FORM} method="get" hidden>
              {choice.timeZone && <input type="hidden" name="zone" value={choice.timeZone} />}
              <input type="hidden" name="slot" value={slotParam(slot)} />
            </form>
            {side}
            <div className="border-rule max-lg:border-t lg:border-l">
              {details({
                slot,
                durationMinutes,
                terms,
                clock,
                now,
                isOpening: opensOnDetails,
                onShown: settle,
                onBack: closeDetails,
                onProblem: (problem) => {
                  const isGone = problem.code === "not_found"
                  if (losesTime(problem.code) || isGone) setLost({ slot, durationMinutes })
                  takeTerms(problem)
                  if (!isGone) times.forget()
                },
                onOtherLength: (minutes) => {
                  change({ durationMinutes: minutes })
                  focusLater(SUBMIT_BUTTON)
                },
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
            {kept !== null && <input type="hidden" name="kept" value={kept} />}
            <div className="sm:max-lg:col-span-2">{side}</div>
            <TimeStep
              analyst={analyst}
              opening={opening}
              choice={choice}
              clock={clock}
              now={now}
              weekStart={weekStart}
              times={times}
              canBook={canChoose}
              onChange={(changes) => {
                if (changes.slot) onSlot?.()
                change(changes)
              }}
              onNext={openDetails}
              onHourCycle={changeHourCycle}
              focusLater={focusLater}
            />
            {canChoose && slot !== null && missing === null && (
              <StickyNext
                slot={slot}
                durationMinutes={durationMinutes}
                clock={clock}
                price={priceOf(analyst, durationMinutes, terms).price}
                onNext={openDetails}
              />
            )}
          </form>
        )}
      </div>
    </ClockIn>
  )
}
