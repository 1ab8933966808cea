"use client"
import { PriceBlock } from "@/components/money/price-block"
import { OtherSide } from "@/components/time-choice/other-side"
import { priceOf } from "@/components/time-choice/price"
import { useChosenTime, useTimeChoice } from "@/components/time-choice/time-choice"
import { Fact, FactList } from "@/components/ui/fact-list"
import { Name } from "@/components/ui/name"
import { useClock, useNow } from "@/components/zones/clock"
import { respondByFor } from "@/lib/bookings/rules"
import { MINUTE_MS } from "@/lib/core/duration"
import { fromDecimalString } from "@/lib/core/money"
import { formatDay, formatMoment, formatTimeRange, sessionZone } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"
import type { PanelViewer } from "./details-step"

/** The review before sending: who, when on both clocks, at what price, and until when the analyst can answer. */
export function BookingFacts({
  viewer,
  cancellationWords,
}: {
  viewer: PanelViewer
  /** What the house says about cancelling. */
  cancellationWords: string | null
}) {
  const { analyst, terms } = useTimeChoice()
  const { slot, durationMinutes } = useChosenTime()
  const clock = useClock()
  const now = useNow()
  const end = slot + durationMinutes * MINUTE_MS
  const { price, basis } = priceOf(analyst, durationMinutes, terms)
  const respondBy = respondByFor(new Date(now), new Date(slot))
  const paid = terms.priceQuote === null ? null : (analyst.payment ?? null)
  const facts = (
    <FactList>
      <Fact label={analyst.bookedFor ? "For" : "You"}>
        <Name>{viewer.name}</Name> <span className="font-normal break-words text-ink-3">{viewer.email}</span>
      </Fact>
      <Fact label="When">
        <p>{formatDay(slot, clock.timeZone, "long-year")}</p>
        <p translate="no">
          {formatTimeRange(slot, end, clock)} {sessionZone(slot, end, clock.timeZone)}
        </p>
        <OtherSide start={slot} end={end} otherZone={analyst.otherZone} className="font-normal text-ink-2" />
      </Fact>
      {!paid && (
        <Fact label="Price">
          <span>{price}</span>{" "}
          {terms.priceQuote !== null && (
            <span className="font-normal text-ink-3">{[basis, "fixed now"].filter(Boolean).join(", ")}</span>
          )}
        </Fact>
      )}
      {!terms.autoConfirm && (paid === null || paid.card !== null) && (
        <Fact label="Answer by">
          {formatMoment(respondBy, clock)} {zoneLabel(clock.timeZone, respondBy)}
        </Fact>
      )}
      {cancellationWords && (
        <Fact label={paid ? "The house" : "Cancelling"}>
          <bdi className="block font-normal whitespace-pre-line">{cancellationWords}</bdi>
        </Fact>
      )}
    </FactList>
  )
  if (!paid || terms.priceQuote === null) return facts
  return (
    <>
      {facts}
      <h4 className="mt-7 mb-2 type-minor">Price</h4>
      <PriceBlock
        terms={paid}
        net={fromDecimalString(terms.priceQuote, terms.currency)}
        currency={terms.currency}
        basis={basis}
        startsAt={slot}
        isConfirmedAtOnce={terms.autoConfirm}
      />
    </>
  )
}
