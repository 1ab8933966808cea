"use client"
import { type ReactNode, Suspense, useState } from "react"
import { Button } from "@/components/ui/button"
import { ChevronRightIcon } from "@/components/ui/icons"
import { Loading, Skeleton } from "@/components/ui/skeleton"
import { ClockIn, useClock } from "@/components/zones/clock"
import { useHourCycle } from "@/components/zones/hour-cycle"
import { MINUTE_MS } from "@/lib/core/duration"
import { formatDay, formatTimeRange } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"
import { keptParam, slotParam } from "./choice"
import { PanelSide } from "./panel-side"
import type { PanelPage } from "./panel-types"
import { priceInLine, priceOf } from "./price"
import { useRefusedUntil } from "./refused-until"
import { TimeChoiceProvider, useChoosing, useTimeChoice } from "./time-choice"
import { TimeStep } from "./time-step"
import { TIMES_FORM } from "./times-button"

/**
 * Length, day and time, then details. The URL holds the choice. Without `canBook` the free times can be looked at only.
 * Before JavaScript runs every step is a plain GET of this page.
 */
export function TimePanel({
  canBook,
  heading,
  detailsHeading,
  notice,
  onSlot,
  details,
  ...page
}: PanelPage & {
  canBook: boolean
  heading: string
  detailsHeading: string
  /** Said above the times, before one is chosen. */
  notice?: ReactNode
  /** A time was chosen: the details come next. */
  onSlot?: () => void
  details: ReactNode
}) {
  const [hourCycle, changeHourCycle] = useHourCycle(useClock().hourCycle, page.storeDisplay)
  const shared = useChoosing(page, { canBook, onSlot })
  const { choice, displayZone, timeZone, isDetails, times } = shared
  const { slot } = choice
  const [opensOnDetails] = useState(isDetails)
  const kept = keptParam(choice, displayZone)
  const zone = (
    <>
      {choice.timeZone && <input type="hidden" name="zone" value={choice.timeZone} />}
      {choice.rebook && <input type="hidden" name="rebook" value={choice.rebook} />}
    </>
  )
  return (
    <ClockIn timeZone={timeZone} hourCycle={hourCycle}>
      <TimeChoiceProvider value={shared}>
        <div
          data-step={isDetails ? "details" : "time"}
          className="-mx-4 border-t-2 border-b border-t-ink border-b-rule bg-sheet sm:mx-0"
        >
          {notice && !isDetails && <div className="px-4 pt-4 empty:hidden sm:px-6 lg:px-7">{notice}</div>}
          {isDetails && slot !== null ? (
            <div className="lg:grid lg:grid-cols-[296px_1fr]">
              <form id={TIMES_FORM} method="get" hidden>
                {zone}
                <input type="hidden" name="slot" value={slotParam(slot)} />
              </form>
              <PanelSide heading={detailsHeading} />
              <div className="border-rule max-lg:border-t lg:border-l">
                {/* In a Suspense the HTML of a page that opens here would stay hidden until JavaScript runs. */}
                {opensOnDetails ? details : <Suspense fallback={<DetailsSkeleton />}>{details}</Suspense>}
              </div>
            </div>
          ) : (
            <form
              method="get"
              onSubmit={(event) => event.preventDefault()}
              className="sm:grid sm:grid-cols-[1fr_240px] lg:grid-cols-[296px_1fr_272px]"
            >
              {zone}
              {kept !== null && <input type="hidden" name="kept" value={kept} />}
              <div className="sm:max-lg:col-span-2">
                <PanelSide heading={heading} />
              </div>
              <TimeStep onHourCycle={changeHourCycle} />
              {canBook && slot !== null && times.missing === null && <StickyNext slot={slot} />}
            </form>
          )}
        </div>
      </TimeChoiceProvider>
    </ClockIn>
  )
}

function DetailsSkeleton() {
  return (
    <Loading className="px-4 py-6 sm:p-6 lg:px-7">
      <Skeleton className="h-6 w-64" />
      <Skeleton className="mt-7 h-11 max-w-[36rem]" />
      <Skeleton className="mt-10 h-32 max-w-[36rem]" />
    </Loading>
  )
}

/** On phones: the chosen time, zone and price under the thumb, with Next. */
function StickyNext({ slot }: { slot: number }) {
  const { analyst, choice, terms, openDetails } = useTimeChoice()
  const clock = useClock()
  const { durationMinutes } = choice
  const isRefused = useRefusedUntil() !== null
  return (
    <div
      data-bottom-bar
      className="fixed inset-x-0 bottom-(--bottom-nav) z-20 flex items-center justify-between gap-3 border-t border-rule-2 bg-sheet px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:hidden"
    >
      <p className="min-w-0">
        <span className="block type-key">
          {formatDay(slot, clock.timeZone)},{" "}
          {formatTimeRange(slot, slot + durationMinutes * MINUTE_MS, clock)}
        </span>
        <span className="block type-small text-ink-2">
          {zoneLabel(clock.timeZone, slot)} ·{" "}
          {priceInLine(analyst, priceOf(analyst, durationMinutes, terms).price)}
        </span>
      </p>
      <Button
        variant={isRefused ? "secondary" : "primary"}
        type="submit"
        name="next"
        value={slotParam(slot)}
        className="shrink-0 px-6"
        onClick={(event) => {
          event.preventDefault()
          openDetails(slot)
        }}
      >
        Next <ChevronRightIcon />
      </Button>
    </div>
  )
}
