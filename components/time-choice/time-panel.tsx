"use client"
import { type ReactNode, Suspense, useState } from "react"
import { Loading, Skeleton } from "@/components/ui/skeleton"
import { ClockIn, useClock } from "@/components/zones/clock"
import { useHourCycle } from "@/components/zones/hour-cycle"
import { keptParam, slotParam } from "./choice"
import { PanelSide } from "./panel-side"
import type { PanelPage } from "./panel-types"
import { StickyNext } from "./sticky-next"
import { TimeChoiceProvider, useChoosing } from "./time-choice"
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
  const zone = choice.timeZone && <input type="hidden" name="zone" value={choice.timeZone} />
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
