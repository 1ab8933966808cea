"use client"
import { cn } from "@/components/ui/class-names"
import { Name } from "@/components/ui/name"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { useClock } from "@/components/zones/clock"
import { ZonePicker } from "@/components/zones/zone-picker"
import { MINUTE_MS } from "@/lib/core/duration"
import { formatDay, formatTimeRange } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"
import { OtherSide } from "./other-side"
import { isTaxed, priceInLine, priceOf } from "./price"
import { useTimeChoice } from "./time-choice"

/** The panel's left area, the same in every step: what is being booked, when, for how much, on whose clock. */
export function PanelSide({ heading }: { heading: string }) {
  const { analyst, choice, times, terms, displayZone, timeZone, canBook, isDetails, loss, choose } =
    useTimeChoice()
  const { durationMinutes } = choice
  const isMissing = isDetails ? loss !== null : times.missing !== null
  const slot = isMissing ? null : choice.slot
  const at = choice.slot ?? times.starts[0] ?? choice.at
  const { price, basis } = priceOf(analyst, durationMinutes, terms)
  // Of a length that is gone, or of nobody, there is no price.
  const isPriced = loss === null || loss === "time"
  const part = "border-t border-rule max-sm:hidden"
  return (
    <div className="px-4 pt-4.5 pb-3 sm:p-6 sm:max-lg:grid sm:max-lg:grid-cols-2 sm:max-lg:gap-x-12 sm:max-lg:pb-3 lg:px-7">
      <h2 className="flex items-center type-section sm:min-h-11">{heading}</h2>
      {isDetails && slot !== null && analyst.moving === null && (
        <Summary slot={slot} price={priceInLine(analyst, price)} />
      )}
      <div className={cn("mt-3 sm:mt-2", isDetails && "max-sm:hidden")}>
        {isDetails ? (
          <p className="type-body text-ink-2">
            {isPriced ? `${durationMinutes} minutes with ` : "With "}
            <Name>{analyst.name}</Name>
          </p>
        ) : (
          <LengthChoice
            sessionMinutes={analyst.sessionMinutes}
            value={durationMinutes}
            onChange={(minutes) => choose({ durationMinutes: minutes, at })}
          />
        )}
      </div>
      {canBook && (
        <div className={cn("mt-6 pt-5 sm:max-lg:pb-5", part)}>
          <p className="type-small text-ink-3">Your time</p>
          {slot === null ? (
            <p className="mt-1 type-body text-ink-2">Choose a day and a time.</p>
          ) : (
            <ChosenTime slot={slot} />
          )}
        </div>
      )}
      {isPriced && (
        <div className={cn("mt-5 flex items-baseline justify-between gap-3 py-3.5", part)}>
          <p className="type-body text-ink-2">
            Price
            {basis && <span className="block type-least text-ink-3">{basis}</span>}
            {isTaxed(analyst) && <span className="block type-least text-ink-3">before tax</span>}
          </p>
          <p className="type-key">{price}</p>
        </div>
      )}
      <div
        className={cn(
          "py-3.5 sm:max-lg:col-span-2",
          "mt-2 sm:border-t sm:border-rule",
          isPriced ? "sm:mt-0" : "sm:mt-5",
          isDetails && "max-sm:hidden",
        )}
      >
        <ZonePicker
          near={[displayZone, analyst.otherZone, timeZone]}
          onChange={(zone) => choose({ timeZone: zone, at, month: null })}
        />
      </div>
    </div>
  )
}

/** The details say time and price on phones in one line. */
function Summary({ slot, price }: { slot: number; price: string }) {
  const clock = useClock()
  const end = slot + useTimeChoice().choice.durationMinutes * MINUTE_MS
  return (
    <p className="mt-1 truncate type-small text-ink-2 sm:hidden">
      {`${formatDay(slot, clock.timeZone)}, ${formatTimeRange(slot, end, clock)} ${zoneLabel(clock.timeZone, slot)} · ${price}`}
    </p>
  )
}

/** The chosen time on the viewer's clock, large, and on the other side's below it. */
function ChosenTime({ slot }: { slot: number }) {
  const { analyst, choice } = useTimeChoice()
  const clock = useClock()
  const end = slot + choice.durationMinutes * MINUTE_MS
  return (
    <>
      <p className="type-minor">{formatDay(slot, clock.timeZone, "long")}</p>
      <p translate="no" className="text-[1.5rem] leading-8 font-semibold tracking-[-0.01em]">
        {formatTimeRange(slot, end, clock)}
      </p>
      <p translate="no" className="type-small text-ink-2">
        {zoneLabel(clock.timeZone, slot)}
      </p>
      <OtherSide
        start={slot}
        end={end}
        otherZone={analyst.otherZone}
        className="mt-2 type-small text-ink-3"
      />
    </>
  )
}

/** How long the session lasts; a single length is said, not asked. */
function LengthChoice({
  sessionMinutes,
  value,
  onChange,
}: {
  sessionMinutes: readonly number[]
  value: number
  onChange: (durationMinutes: number) => void
}) {
  const lengths = [...sessionMinutes].sort((a, b) => a - b)
  if (lengths.length === 1) {
    return (
      <p className="type-body">
        <span className="type-label">Length</span>{" "}
        <span className="ml-3 sm:ml-0 sm:block sm:pt-1.5">{value} min</span>
      </p>
    )
  }
  return (
    <SegmentedControl
      legend="Length"
      name="duration"
      options={lengths.map((minutes) => ({ value: String(minutes), label: `${minutes} min` }))}
      value={String(value)}
      onChange={(minutes) => onChange(Number(minutes))}
      className="[&>div]:flex-wrap max-sm:[&>legend]:sr-only"
    />
  )
}
