import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import type { BookingRow } from "@/lib/bookings/views"
import { MINUTE_MS } from "@/lib/core/duration"
import { formatMoney } from "@/lib/core/money"
import type { Role } from "@/lib/core/vocabulary"
import type { PaymentPage } from "@/lib/payments/views"
import { moneyWords } from "@/lib/payments/words"
import { type Clock, formatMoment, formatSpan, formatTime, shortStyle } from "@/lib/time"

type Step = { key: string; when: string; amount: string; basis: string; isFree?: boolean }

/** What calling off costs its investor, in three steps of which the present one is ruled in ink; nothing once the session has begun. */
export function CancelTerms({
  money,
  booking,
  viewer,
  clock,
  now,
}: {
  money: PaymentPage
  booking: BookingRow
  viewer: Role
  clock: Clock
  now: Date
}) {
  const isLive = booking.status === "requested" || booking.status === "confirmed"
  if (!isLive || booking.startUtc <= now) return null
  const { fees, payment, lateCancelPercent, noShowPercent } = money
  // Of a fee for not coming alone, calling off costs nothing at any time.
  const freeUntil = payment.feeOnly ? null : money.freeUntil
  const at = (moment: Date) => formatMoment(moment, clock, shortStyle(moment, now, clock.timeZone))
  const fee = (percent: number) => feeWords(money, percent)
  const isRequest = booking.status === "requested"
  const isFree = isRequest || freeUntil === null || now <= freeUntil
  const start = formatTime(booking.startUtc, clock)
  const free: Step = {
    key: "free",
    when:
      freeUntil === null
        ? "Until the start"
        : isRequest && freeUntil <= now
          ? "Until an hour after it is confirmed"
          : `Until ${at(freeUntil)}`,
    amount: "Free",
    basis: freeUntil === null || (isRequest && freeUntil <= now) ? "" : leftOrPassed(freeUntil, now),
    isFree: true,
  }
  const late: Step = {
    key: "late",
    when: isFree ? "After that" : `Now, until ${start}`,
    amount: formatMoney(fees.late.gross, payment.currency),
    basis: fee(lateCancelPercent),
  }
  const missed: Step = {
    key: "missed",
    when: viewer === "investor" ? "If you do not come" : "Without coming",
    amount: formatMoney(fees.missed.gross, payment.currency),
    basis: payment.feeOnly ? "tax included" : fee(noShowPercent),
  }
  const steps = freeUntil === null ? [free, missed] : [free, late, missed]
  const analyst = viewer === "analyst" ? "you cancel" : <Cancels name={booking.analystAddressedAs} />
  return (
    <Section id="cancel-terms" title={titleFor(viewer, booking)} size="minor" rule="none">
      <ol className="mt-2.5 sm:flex sm:gap-0.5">
        {steps.map((step) => (
          <Part key={step.key} step={step} isNow={step.key === (isFree ? "free" : "late")} />
        ))}
      </ol>
      <p className="mt-2.5 type-small text-ink-3">
        Nothing is due if {analyst}, or after{" "}
        {viewer === "analyst" ? "you move" : <Moves name={booking.analystAddressedAs} />} the session.
      </p>
    </Section>
  )
}

function titleFor(viewer: Role, { investorAddressedAs }: BookingRow): ReactNode {
  if (viewer === "investor") return "If you cancel"
  return (
    <>
      If <Name>{investorAddressedAs}</Name> cancels
    </>
  )
}

function Cancels({ name }: { name: string }) {
  return (
    <>
      <Name>{name}</Name> cancels
    </>
  )
}

function Moves({ name }: { name: string }) {
  return (
    <>
      <Name>{name}</Name> moves
    </>
  )
}

/** "50% of $225.00, plus VAT 20%". */
function feeWords({ payment, tax }: PaymentPage, percent: number): string {
  const share = `${percent}% of ${moneyWords(payment.net, payment.currency)}`
  return tax.basisPoints === 0 ? share : `${share}, plus tax`
}

function leftOrPassed(until: Date, now: Date): string {
  const minutes = (until.getTime() - now.getTime()) / MINUTE_MS
  return minutes > 0 ? `${formatSpan(minutes)} left` : `Passed ${formatSpan(-minutes)} ago`
}

function Part({ step: { when, amount, basis, isFree }, isNow }: { step: Step; isNow: boolean }) {
  return (
    <li
      aria-current={isNow ? "step" : undefined}
      className={cn(
        "flex items-center justify-between gap-4 border-l-3 py-2 pl-3 max-sm:border-b max-sm:border-b-rule sm:block sm:flex-1 sm:border-t-3 sm:border-l-0 sm:pl-0",
        isNow ? "border-l-ink sm:border-t-ink" : "border-l-rule-2 sm:border-t-rule-2",
      )}
    >
      <div className="sm:contents">
        <p className={cn("type-small", isNow ? "font-semibold" : "text-ink-2")}>{when}</p>
        <p className="type-small text-ink-2 sm:hidden">{basis}</p>
      </div>
      <p className={cn("text-lg tabular-nums", isFree && !isNow ? "text-ink-3" : "font-semibold")}>
        {amount}
      </p>
      <p className="type-small text-ink-2 max-sm:hidden">{basis}</p>
    </li>
  )
}
