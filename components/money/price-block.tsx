"use client"
import { useClock, useNow } from "@/components/zones/clock"
import { DAY_MS } from "@/lib/core/duration"
import { type Currency, formatMoney } from "@/lib/core/money"
import { amountsOf, FREE_AFTER_CONFIRMING_MS, feeOf, freeCancelUntil } from "@/lib/payments/rules"
import type { PaymentTermsView } from "@/lib/payments/views"
import { taxLine } from "@/lib/payments/words"
import { formatMoment, formatZonedMoment, shortStyle } from "@/lib/time"
import { LedgerRow, Strong } from "./ledger-row"
import { TestMoneyBand } from "./test-money-band"

/** What a session will cost and when, before it is booked: the ledger of its amount, the card, and what cancelling costs. */
export function PriceBlock(props: PriceProps) {
  return (
    <>
      {props.terms.isTest && <TestMoneyBand />}
      <dl className="border-t border-rule">
        {props.terms.feeOnly ? <FeeRows {...props} /> : <Rows {...props} />}
      </dl>
      {props.terms.feeOnly && (
        <p className="mt-2.5 type-small text-ink-2">
          A card is asked because other sessions were missed. Nothing is held, and a session that takes place
          costs nothing here.
        </p>
      )}
    </>
  )
}

type PriceProps = {
  terms: PaymentTermsView
  /** Minor units. */
  net: number
  currency: Currency
  /** How the price comes about, where that is known. */
  basis: string | null
  /** Epoch milliseconds. */
  startsAt: number
  isConfirmedAtOnce: boolean
}

/** Of a session that is paid elsewhere: what it costs who does not come, and that else nothing is taken. */
function FeeRows({ terms, net, currency, basis }: PriceProps) {
  const fee = feeOf(net, terms.noShowPercent, terms.tax.basisPoints).gross
  return (
    <>
      <LedgerRow label="Session" amount={formatMoney(net, currency)}>
        {[basis, "fixed now, not paid here"].filter(Boolean).join(", ")}
      </LedgerRow>
      <CardRow card={terms.card} />
      <LedgerRow label="If missed" amount={formatMoney(fee, currency)}>
        {`${terms.noShowPercent}%${terms.tax.basisPoints > 0 ? ", tax included" : ""}`}
      </LedgerRow>
    </>
  )
}

function CardRow({ card }: { card: string | null }) {
  return (
    <LedgerRow label="Card">
      {card ? <Strong>{card}</Strong> : "You add a card next; your time is held for 30 min."}
    </LedgerRow>
  )
}

function Rows({ terms, net, currency, basis, startsAt, isConfirmedAtOnce }: PriceProps) {
  const clock = useClock()
  const now = useNow()
  const money = (amount: number) => formatMoney(amount, currency)
  const { tax, gross } = amountsOf(net, terms.tax.basisPoints)
  const line = taxLine(terms.tax)
  const heldAt = startsAt - DAY_MS
  return (
    <>
      <LedgerRow label="Session" amount={money(net)}>
        {[basis, "fixed now"].filter(Boolean).join(", ")}
      </LedgerRow>
      <LedgerRow label={line.name} amount={money(tax)}>
        {line.basis}
      </LedgerRow>
      <LedgerRow label="Total" amount={money(gross)} isTotal />
      <CardRow card={terms.card} />
      <LedgerRow label="Held">
        {heldAt > now
          ? `${formatMoment(heldAt, clock, shortStyle(heldAt, now, clock.timeZone))}, 24 h before the start`
          : "As soon as it is confirmed"}
      </LedgerRow>
      <LedgerRow label="Charged">After the session, with an invoice</LedgerRow>
      <LedgerRow label="Cancelling">
        <Cancelling
          terms={terms}
          fee={money(feeOf(net, terms.lateCancelPercent, terms.tax.basisPoints).gross)}
          startsAt={startsAt}
          confirmedAt={isConfirmedAtOnce ? new Date(now) : null}
        />
      </LedgerRow>
    </>
  )
}

function Cancelling({
  terms: { lateCancelPercent, cancelNoticeMinutes },
  fee,
  startsAt,
  confirmedAt,
}: {
  terms: PaymentTermsView
  fee: string
  startsAt: number
  confirmedAt: Date | null
}) {
  const clock = useClock()
  const now = useNow()
  const until = freeCancelUntil(new Date(startsAt), cancelNoticeMinutes, confirmedAt)
  if (until === null || lateCancelPercent === 0) return <>Free until the start.</>
  const after = `After that ${lateCancelPercent}%: ${fee}.`
  if (until.getTime() < now + FREE_AFTER_CONFIRMING_MS && confirmedAt === null) {
    return (
      <>
        <Strong>Free until an hour after it is confirmed.</Strong> {after}
      </>
    )
  }
  const style = shortStyle(until, now, clock.timeZone)
  return (
    <>
      <Strong>{`Free until ${formatZonedMoment(until, clock, style)}.`}</Strong> {after}
    </>
  )
}
