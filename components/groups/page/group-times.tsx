"use client"
import type { ReactNode } from "react"
import { useGroup } from "@/components/groups/group"
import { cn } from "@/components/ui/class-names"
import { Name } from "@/components/ui/name"
import { useClock } from "@/components/zones/clock"
import { formatMoney, fromDecimalString } from "@/lib/core/money"
import { seatPriceWords } from "@/lib/groups/screen-words"
import { amountsOf } from "@/lib/payments/rules"
import { taxLine } from "@/lib/payments/words"
import { type Clock, formatDay, formatSpan, formatTimeRange, sessionZone } from "@/lib/time"
import { currentZoneName } from "@/lib/zone-names"

/** When and for how much: the viewer's time first, the analyst's where it is another. */
export function GroupTimes() {
  const { page, viewer } = useGroup()
  const { group } = page
  const clock = useClock()
  const theirs = { timeZone: currentZoneName(page.analystTimeZone), hourCycle: clock.hourCycle }
  const isOther = viewer !== "analyst" && theirs.timeZone !== clock.timeZone
  return (
    <dl className="grid gap-x-6 gap-y-4 border-t-2 border-b border-t-ink border-b-rule py-4 sm:grid-cols-[1fr_1fr_auto]">
      <TimeOf label="Your time" clock={clock} />
      {isOther ? (
        <TimeOf
          label={
            <>
              <Name>{page.analystAddressedAs}</Name>’s time
            </>
          }
          clock={theirs}
        />
      ) : (
        <div className="hidden sm:block" />
      )}
      <div className="sm:text-right">
        <dt className="type-small text-ink-3">Price a seat</dt>
        <dd className="type-key">{seatPriceWords(group)}</dd>
        <dd className="type-small text-ink-3">
          <TaxWords />
        </dd>
      </div>
    </dl>
  )
}

function TaxWords() {
  const { page, terms } = useGroup()
  const { price, currency, durationMinutes } = page.group
  if (!terms || terms.feeOnly || price === null || terms.tax.basisPoints === 0)
    return <>{formatSpan(durationMinutes)}</>
  const { tax } = amountsOf(fromDecimalString(price, currency), terms.tax.basisPoints)
  return <>{`plus ${taxLine(terms.tax).name} ${formatMoney(tax, currency)}`}</>
}

function TimeOf({ label, clock }: { label: ReactNode; clock: Clock }) {
  const { status, startUtc, endUtc } = useGroup().page.group
  const struck = (status === "cancelled" || status === "expired") && "text-ink-3 line-through"
  return (
    <div>
      <dt className="type-small text-ink-3">{label}</dt>
      <dd className={cn("type-minor", struck)}>{formatDay(startUtc, clock.timeZone, "long-year")}</dd>
      <dd className="type-body text-ink-2">
        <span translate="no" className={cn("font-semibold", struck || "text-ink")}>
          {formatTimeRange(startUtc, endUtc, clock)}
        </span>{" "}
        {sessionZone(startUtc, endUtc, clock.timeZone)}
      </dd>
    </div>
  )
}
