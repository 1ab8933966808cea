"use client"
import { useBooking } from "@/components/bookings/booking"
import { LedgerRow } from "@/components/money/ledger-row"
import { useClock, useNow } from "@/components/zones/clock"
import { type Currency, formatMoney, toDecimalString } from "@/lib/core/money"
import type { Amounts } from "@/lib/payments/rules"
import type { PaymentPage } from "@/lib/payments/views"
import { moneyWords, taxLine } from "@/lib/payments/words"
import { formatMoment, shortStyle } from "@/lib/time"

const NOTHING: Amounts = { net: 0, tax: 0, gross: 0 }

/** What cancelling costs, as its investor is shown it. */
export type CancelFee = {
  readonly amounts: Amounts
  /** The whole of it: "$135.00". */
  readonly words: string
  readonly currency: Currency
  readonly money: PaymentPage
}

/** What cancelling costs its investor at this minute; null where nothing is paid here, or somebody else cancels. */
export function useCancelFee(): CancelFee | null {
  const { booking, viewer, money } = useBooking()
  const now = useNow()
  if (!money || viewer !== "investor") return null
  const { freeUntil, fees, payment } = money
  const isFree = booking.status !== "confirmed" || freeUntil === null || now <= freeUntil.getTime()
  const amounts = isFree ? NOTHING : fees.late
  return { amounts, words: formatMoney(amounts.gross, payment.currency), currency: payment.currency, money }
}

/** The amount that its investor saw, sent along; what is due, from which card, and what is released. */
export function CancelFeeLines({ fee: { amounts, currency, money, words } }: { fee: CancelFee }) {
  const clock = useClock()
  const now = useNow()
  const { payment, tax, lateCancelPercent, card, held, freeUntil } = money
  const seen = <input type="hidden" name="fee" value={toDecimalString(amounts.gross, currency)} />
  if (amounts.gross === 0) {
    return (
      <p className="type-body">
        {seen}
        Nothing is due{held > 0 ? `; the ${formatMoney(held, currency)} held are released` : ""}.
      </p>
    )
  }
  const rest = held - amounts.gross
  const line = taxLine(tax)
  return (
    <div>
      {seen}
      <dl className="border-t-2 border-ink">
        <LedgerRow label={`${lateCancelPercent}%`} amount={formatMoney(amounts.net, currency)}>
          {`of ${moneyWords(payment.net, currency)}`}
        </LedgerRow>
        {tax.basisPoints > 0 && (
          <LedgerRow label={line.name} amount={formatMoney(amounts.tax, currency)}>
            {line.basis}
          </LedgerRow>
        )}
        <LedgerRow label="Total" amount={words} isTotal>
          {card && `Taken from ${card}`}
        </LedgerRow>
      </dl>
      <p className="mt-2 type-small text-ink-2">
        {rest > 0 && `The other ${formatMoney(rest, currency)} held is released. `}
        {freeUntil &&
          `Cancelling was free until ${formatMoment(freeUntil, clock, shortStyle(freeUntil, now, clock.timeZone))}.`}
      </p>
    </div>
  )
}
