import { Name } from "@/components/ui/name"
import type { BookingRow } from "@/lib/bookings/views"
import { formatMoney } from "@/lib/core/money"
import type { Role } from "@/lib/core/vocabulary"
import type { PaymentPage } from "@/lib/payments/views"
import { type Clock, formatMoment, formatZonedMoment, shortStyle } from "@/lib/time"
import { LedgerRow, Strong } from "./ledger-row"

/** What of a session its money is shown by. A seat's is `cancelled` once it was given up, whatever became of the session. */
export type PaidSession = Pick<
  BookingRow,
  "createdAt" | "durationMinutes" | "startUtc" | "status" | "analystAddressedAs"
> & { readonly isSeat?: boolean }

export type MoneyProps = {
  readonly money: PaymentPage
  readonly booking: PaidSession
  readonly viewer: Role
  readonly clock: Clock
  readonly now: Date
}

/** Since when the amount is held, or from when. */
export function HeldRow({ money, booking, viewer, clock, now }: MoneyProps) {
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
  if (payment.feeOnly || payment.status !== "ready" || booking.startUtc <= now) return null
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

/** When the amount was charged, or by what it will be. */
export function ChargedRow({ money, booking, viewer, clock, now }: MoneyProps) {
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
  if (payment.feeOnly) {
    return (
      <LedgerRow label="Charged">
        <Strong>
          {viewer === "investor" ? "Only if you do not come" : "Only if the investor does not come"}
        </Strong>
        ; the session itself is not paid here.
      </LedgerRow>
    )
  }
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
