import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import { MINUTE_MS } from "@/lib/core/duration"
import type { Terms } from "@/lib/core/terms"
import { type Clock, formatDay, formatTimeRange } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"
import { ChosenTime } from "./chosen-time"
import type { PanelAnalyst } from "./panel-types"
import { priceOf } from "./price"

/** The panel's left area, the same in every step: what is being booked, when, for how much, on whose clock. */
export function PanelSide({
  heading,
  intro,
  analyst,
  slot,
  durationMinutes,
  clock,
  canBook,
  terms,
  isDetails,
  isReview,
  zonePicker,
}: {
  heading: string
  /** The length: to choose, or said. */
  intro: ReactNode
  analyst: PanelAnalyst
  slot: number | null
  durationMinutes: number
  clock: Clock
  canBook: boolean
  terms: Terms
  /** The details step: on phones one line says the choice. */
  isDetails: boolean
  /** The details say time and price themselves. */
  isReview: boolean
  zonePicker: ReactNode
}) {
  const { price, basis } = priceOf(analyst, durationMinutes, terms)
  const part = "border-t border-rule"
  const summary = slot !== null && !isReview && (
    <p className="mt-1 truncate type-small text-ink-2 sm:hidden">
      {`${formatDay(slot, clock.timeZone)}, ${formatTimeRange(slot, slot + durationMinutes * MINUTE_MS, clock)} ${zoneLabel(clock.timeZone, slot)} · ${price}`}
    </p>
  )
  return (
    <div className="px-4 pt-4.5 pb-3 sm:p-6 sm:max-lg:grid sm:max-lg:grid-cols-2 sm:max-lg:gap-x-12 sm:max-lg:pb-3 lg:px-7">
      <h2 className="flex items-center type-section sm:min-h-11">{heading}</h2>
      {isDetails && summary}
      <div className={cn("mt-3 sm:mt-2", isDetails && "max-sm:hidden")}>{intro}</div>
      {canBook && (
        <div className={cn("mt-6 pt-5 sm:max-lg:pb-5", part, "max-sm:hidden")}>
          <ChosenTime
            slot={slot}
            durationMinutes={durationMinutes}
            clock={clock}
            otherZone={analyst.otherZone}
          />
        </div>
      )}
      <div className={cn("mt-5 flex items-baseline justify-between gap-3 py-3.5", part, "max-sm:hidden")}>
        <p className="type-body text-ink-2">
          Price
          {basis && <span className="block type-least text-ink-3">{basis}</span>}
        </p>
        <p className="type-key">{price}</p>
      </div>
      <div
        className={cn(
          "py-3.5 sm:max-lg:col-span-2",
          "mt-2 sm:mt-0 sm:border-t sm:border-rule",
          isDetails && "max-sm:hidden",
        )}
      >
        {zonePicker}
      </div>
    </div>
  )
}
