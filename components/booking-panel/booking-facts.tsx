import { Fact, FactList } from "@/components/ui/fact-list"
import { Name } from "@/components/ui/name"
import { respondByFor } from "@/lib/bookings/rules"
import { MINUTE_MS } from "@/lib/core/duration"
import type { Terms } from "@/lib/core/terms"
import { type Clock, formatDay, formatMoment, formatTimeRange, sessionZone } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"
import { OtherSide } from "./other-side"
import type { PanelAnalyst, PanelViewer } from "./panel-types"
import { priceOf } from "./price"

/** The review before sending: who, when on both clocks, at what price, and until when the analyst can answer. */
export function BookingFacts({
  analyst,
  viewer,
  slot,
  durationMinutes,
  terms,
  clock,
  now,
}: {
  analyst: PanelAnalyst
  viewer: PanelViewer
  slot: number
  durationMinutes: number
  terms: Terms
  clock: Clock
  now: number
}) {
  const end = slot + durationMinutes * MINUTE_MS
  const { price, basis } = priceOf(analyst, durationMinutes, terms)
  const respondBy = respondByFor(new Date(now), new Date(slot))
  return (
    <FactList>
      <Fact label="You">
        <Name>{viewer.name}</Name> <span className="font-normal break-words text-ink-3">{viewer.email}</span>
      </Fact>
      <Fact label="When">
        <p>{formatDay(slot, clock.timeZone, "long-year")}</p>
        <p translate="no">
          {formatTimeRange(slot, end, clock)} {sessionZone(slot, end, clock.timeZone)}
        </p>
        <OtherSide
          start={slot}
          end={end}
          clock={clock}
          otherZone={analyst.otherZone}
          className="font-normal text-ink-2"
        />
      </Fact>
      <Fact label="Price">
        <span>{price}</span>{" "}
        {terms.priceQuote !== null && (
          <span className="font-normal text-ink-3">{[basis, "fixed now"].filter(Boolean).join(", ")}</span>
        )}
      </Fact>
      {!terms.autoConfirm && (
        <Fact label="Answer by">
          {formatMoment(respondBy, clock)} {zoneLabel(clock.timeZone, respondBy)}
        </Fact>
      )}
    </FactList>
  )
}
