"use client"
import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import { DeadlineBar } from "@/components/ui/deadline-bar"
import { Notice } from "@/components/ui/notice"
import { useClock, useNow } from "@/components/zones/clock"
import type { BookingRow } from "@/lib/bookings/views"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import type { PaymentStatus } from "@/lib/core/payments"
import type { PaymentPage } from "@/lib/payments/views"
import { moneyWords } from "@/lib/payments/words"
import { formatDeadline, formatTimeLeft, formatZonedTime } from "@/lib/time"
import { CheckoutPress, type OpenCheckout } from "./checkout-press"

type StepProps = {
  readonly booking: Pick<BookingRow, "status" | "respondBy" | "askedAt">
  /** Where its investor comes back to. */
  readonly returnTo: string
  /** Of a seat in a group session: the seat goes, not the session. */
  readonly isSeat?: boolean
  readonly money: PaymentPage
  readonly open: OpenCheckout
}

/** What a session's payment asks of its investor, until when, and what happens otherwise; nothing where it asks nothing. */
export function PaymentStep(props: StepProps) {
  const { booking, money } = props
  const { status, next } = money.payment
  if (next === null || (status === "card_needed" && booking.status !== "requested")) return null
  return (
    <section aria-label="What the payment needs" className="flex flex-col gap-4">
      <StepOf {...props} />
      {money.downSince && <Down since={money.downSince} status={status} />}
    </section>
  )
}

function StepOf({ booking, money, open, returnTo, isSeat = false }: StepProps) {
  const { payment } = money
  const otherwise = isSeat ? "your seat is released" : "the session is called off"
  const amount = moneyWords(payment.gross, payment.currency)
  const common = { open, returnTo }
  switch (payment.status) {
    case "card_needed":
      return (
        <>
          <Until label="Held for you until" at={booking.respondBy} from={booking.askedAt} />
          <CheckoutPress {...common} variant="primary">
            Add card
          </CheckoutPress>
          <Words>
            {payment.feeOnly &&
              "It is asked for because other sessions were missed, and charged only if you miss this one. "}
            {`Nothing is charged now. Without a card by then ${isSeat ? "your seat goes to the next in line." : "the request ends and the time is free again."}`}
          </Words>
        </>
      )
    case "action_needed":
      return (
        <>
          <Until label="Approve by" at={payment.payBy} />
          <CheckoutPress {...common} paymentId={payment.id} variant="primary">
            Approve payment
          </CheckoutPress>
          <CheckoutPress {...common}>Change card</CheckoutPress>
          <Words>{`Your bank wants you to approve ${amount}. If you do not, ${otherwise}, and nothing is charged.`}</Words>
        </>
      )
    case "declined":
      return (
        <>
          <Until label="Change the card by" at={payment.payBy} />
          <CheckoutPress {...common} variant="primary">
            Change card
          </CheckoutPress>
          <Words>
            {money.needsOtherCard
              ? `Your bank refused this card for good. Without another one ${otherwise}, and nothing is charged.`
              : `Your bank refused to hold ${amount}. Without another card ${otherwise}, and nothing is charged.`}
          </Words>
        </>
      )
    case "owed":
      if (money.needsOtherCard)
        return (
          <>
            <CheckoutPress {...common} variant="primary">
              Change card
            </CheckoutPress>
            <Words>
              Your bank refused this card for good, so it is not tried again. Another one is charged at once.
            </Words>
          </>
        )
      return (
        <>
          <CheckoutPress {...common} paymentId={payment.id} variant="primary">
            Pay now
          </CheckoutPress>
          <CheckoutPress {...common}>Change card</CheckoutPress>
          <Words>Your card was refused when it was charged. It is tried once a day for a week.</Words>
        </>
      )
    default:
      return null
  }
}

function Words({ children }: { children: ReactNode }) {
  return <p className="type-small text-ink-2">{children}</p>
}

/** A deadline, what is left, and the share of it as a bar; without a beginning of two hours' worth. */
function Until({ label, at, from }: { label: string; at: Date | null; from?: Date }) {
  const clock = useClock()
  const now = useNow()
  if (at === null) return null
  const left = at.getTime() - now
  const whole = from ? at.getTime() - from.getTime() : Math.max(left, 2 * HOUR_MS)
  const urgent = left < 10 * MINUTE_MS
  return (
    <div>
      <p className="flex flex-wrap justify-between gap-x-3 type-small" suppressHydrationWarning>
        <span className={cn("font-semibold", urgent && "text-brick")}>
          {`${label} ${formatDeadline(at, now, clock)}`}
        </span>
        <span className="text-ink-2">{formatTimeLeft(at, now)}</span>
      </p>
      <DeadlineBar remaining={left / whole} urgent={urgent} className="mt-2" />
    </div>
  )
}

/** What an outage means for what is asked of its investor. */
const MEANWHILE: Partial<Record<PaymentStatus, string>> = {
  card_needed: "Your time is kept meanwhile, up to two hours longer; try again shortly.",
  action_needed:
    "Nothing can be approved meanwhile. Nothing falls for that: you get the time back that it takes.",
  declined: "No card can be given meanwhile. Nothing falls for that: you get the time back that it takes.",
  owed: "Nothing can be paid meanwhile, and no card is tried; try again shortly.",
}

function Down({ since, status }: { since: Date; status: PaymentStatus }) {
  const clock = useClock()
  return (
    <Notice title="The payment provider does not answer">
      {`Since ${formatZonedTime(since, clock)}. ${MEANWHILE[status] ?? ""}`}
    </Notice>
  )
}
