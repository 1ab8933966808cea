import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import { FileLink, TextLink } from "@/components/ui/text-link"
import type { BookingRow } from "@/lib/bookings/views"
import { formatMoney, fromDecimalString, quotePrice } from "@/lib/core/money"
import type { Role } from "@/lib/core/vocabulary"
import type { PaymentPage } from "@/lib/payments/views"
import { moneyWords, taxLine } from "@/lib/payments/words"
import { type Clock, formatDay, formatMoment, formatSpan, formatZonedMoment, shortStyle } from "@/lib/time"
import { LedgerRow, Strong } from "./ledger-row"
import { PaymentMark } from "./payment-mark"
import { TestMoneyBand } from "./test-money-band"

/** What of a session its money is shown by. A seat's is `cancelled` once it was given up, whatever became of the session. */
export type PaidSession = Pick<
  BookingRow,
  "createdAt" | "durationMinutes" | "startUtc" | "status" | "analystAddressedAs"
> & { readonly isSeat?: boolean }

type MoneyProps = {
  readonly money: PaymentPage
  readonly booking: PaidSession
  readonly viewer: Role
  readonly clock: Clock
  readonly now: Date
}

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
      action={<PaymentMark status={payment.status} refund={refund} />}
    >
      {money.isTest && <TestMoneyBand className="mt-2" />}
      <dl className={cn(!money.isTest && "mt-2 border-t border-rule")}>
        <LedgerRow label={booking.isSeat ? "Seat" : "Session"} amount={moneyWords(payment.net, currency)}>
          {booking.isSeat
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

function HeldRow({ money, booking, viewer, clock, now }: MoneyProps) {
  const { held, heldSince, payment } = money
  const { authoriseAt } = payment
  if (held > 0 && heldSince) {
    const amount = formatMoney(held, payment.currency)
    const style = shortStyle(heldSince, now, clock.timeZone)
    return (
      <LedgerRow label="Held">
        <Strong>{`Since ${formatMoment(heldSince, clock, style)}. `}</Strong>
        {viewer === "investor" ? `Your bank keeps ${amount} aside; ` : `The bank keeps ${amount} aside; `}
        nothing has been taken.
      </LedgerRow>
    )
  }
  if (payment.status !== "ready" || booking.startUtc <= now) return null
  if (booking.status === "requested")
    return <LedgerRow label="Held">Once it is confirmed, 24 h before the start</LedgerRow>
  if (booking.status !== "confirmed" || authoriseAt === null) return null
  const style = shortStyle(authoriseAt, now, clock.timeZone)
  return (
    <LedgerRow label="Held">
      {authoriseAt <= now ? (
        "Your bank is being asked now."
      ) : (
        <>
          <Strong>{`From ${formatMoment(authoriseAt, clock, style)}`}</Strong>, 24 h before the start
        </>
      )}
    </LedgerRow>
  )
}

function ChargedRow({ money, booking, viewer, clock, now }: MoneyProps) {
  const { captured, capturedAt, chargedBy, payment } = money
  if (captured > 0 && capturedAt) {
    const style = shortStyle(capturedAt, now, clock.timeZone)
    return (
      <LedgerRow label="Charged" amount={formatMoney(captured, payment.currency)}>
        {formatMoment(capturedAt, clock, style)}
      </LedgerRow>
    )
  }
  if (payment.status === "owed") {
    return (
      <LedgerRow label="Charged">
        <Strong>Not yet: the card was refused.</Strong>{" "}
        {money.needsOtherCard
          ? "It is not tried again: another one is needed."
          : "It is tried once a day for a week."}
      </LedgerRow>
    )
  }
  if (payment.status === "void" || payment.status === "written_off") return null
  if (booking.status === "requested")
    return <LedgerRow label="Charged">After the session, with an invoice</LedgerRow>
  if (booking.isSeat && booking.status === "cancelled")
    return (
      <LedgerRow label="Charged">
        What leaving costs, unless someone takes the seat before it closes
      </LedgerRow>
    )
  if (booking.status !== "confirmed")
    return <LedgerRow label="Charged">Now; the invoice follows by e-mail.</LedgerRow>
  const style = shortStyle(chargedBy, now, clock.timeZone)
  return (
    <LedgerRow label="Charged">
      <Strong>
        {viewer === "analyst" ? (
          "When you mark the session completed"
        ) : (
          <>
            When <Name>{booking.analystAddressedAs}</Name> marks the session completed
          </>
        )}
      </Strong>
      {`, by ${formatZonedMoment(chargedBy, clock, style)} at the latest.`}
      {viewer === "investor" && " The invoice follows by e-mail."}
    </LedgerRow>
  )
}
