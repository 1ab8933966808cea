import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import { Section } from "@/components/ui/section"
import { FileLink, TextLink } from "@/components/ui/text-link"
import { formatMoney, fromDecimalString, quotePrice } from "@/lib/core/money"
import type { PaymentPage } from "@/lib/payments/views"
import { moneyWords, taxLine } from "@/lib/payments/words"
import { formatDay, formatSpan, shortStyle } from "@/lib/time"
import { LedgerRow } from "./ledger-row"
import { PaymentMark } from "./payment-mark"
import { ChargedRow, HeldRow, type MoneyProps, type PaidSession } from "./payment-rows"
import { TestMoneyBand } from "./test-money-band"

/** A session's money as a ledger: how the amount comes about, by which card, when it is held and charged, and its documents. */
export function PaymentSection({
  changeCard,
  record,
  ...seen
}: MoneyProps & {
  /** The press that leads to another card. */
  changeCard?: ReactNode
  /** Where the house has all that is kept of it. */
  record?: string
}) {
  const { money, booking, clock, now } = seen
  const { payment, refunded, captured } = money
  const { currency } = payment
  const tax = taxLine(money.tax)
  const refund = refunded === 0 ? undefined : refunded === captured ? "whole" : "part"
  const fixedOn = formatDay(
    booking.createdAt,
    clock.timeZone,
    shortStyle(booking.createdAt, now, clock.timeZone),
  )
  return (
    <Section
      id="payment"
      title="Payment"
      rule="none"
      action={<PaymentMark status={payment.status} refund={refund} isFee={payment.feeOnly} />}
    >
      {money.isTest && <TestMoneyBand className="mt-2" />}
      <dl className={cn(!money.isTest && "mt-2 border-t border-rule")}>
        <LedgerRow
          label={payment.feeOnly ? "If missed" : booking.isSeat ? "Seat" : "Session"}
          amount={moneyWords(payment.net, currency)}
        >
          {payment.feeOnly
            ? `${money.noShowPercent}% of the price, fixed on ${fixedOn}`
            : booking.isSeat
              ? `Fixed on ${fixedOn}`
              : `${basisOf(booking, payment.net, currency)}, fixed on ${fixedOn}`}
        </LedgerRow>
        <LedgerRow label={tax.name} amount={moneyWords(payment.tax, currency)}>
          {tax.basis}
        </LedgerRow>
        <LedgerRow label="Total" amount={moneyWords(payment.gross, currency)} isTotal />
        {money.card && (
          <LedgerRow label="Card" amount={changeCard}>
            <span className="text-ink">{money.card}</span>
          </LedgerRow>
        )}
        <HeldRow {...seen} />
        <ChargedRow {...seen} />
        {refunded > 0 && <LedgerRow label="Refunded" amount={formatMoney(refunded, currency)} />}
        {money.documents.map((document) => (
          <LedgerRow
            key={document.id}
            label={document.kind === "invoice" ? "Invoice" : "Credit note"}
            amount={formatMoney(document.gross, currency)}
          >
            <FileLink href={`/api/invoices/${document.id}.pdf`}>
              {document.number}
              <span className="sr-only"> as PDF</span>
            </FileLink>
          </LedgerRow>
        ))}
        {record && (
          <LedgerRow label="Record">
            <TextLink href={record}>Operations and ledger</TextLink>
          </LedgerRow>
        )}
      </dl>
    </Section>
  )
}

/** "30 min at $450.00 an hour", where the hour's price follows from the session's; else its length. */
function basisOf(
  { durationMinutes }: PaidSession,
  net: string,
  currency: PaymentPage["payment"]["currency"],
) {
  const minor = fromDecimalString(net, currency)
  const hourly = Math.round((minor * 60) / durationMinutes)
  const isExact = (minor * 60) % durationMinutes === 0 && quotePrice(hourly, durationMinutes) === minor
  const length = formatSpan(durationMinutes)
  return isExact ? `${length} at ${formatMoney(hourly, currency)} an hour` : length
}
