import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import type { HousePaymentView } from "@/lib/payments/house-views"
import { moneyText, standingText } from "@/lib/payments/house-words"
import { type Clock, formatDay, formatTime, shortStyle } from "@/lib/time"
import { PaymentMark } from "./payment-mark"
import { PAYMENTS_PATH } from "./payment-url"

type ListProps = { payments: readonly HousePaymentView[]; label: string; clock: Clock; now: Date }

const COLUMNS = "sm:grid-cols-[9.5rem_minmax(0,1fr)_minmax(0,14rem)_8rem] sm:gap-x-4"

/** Payments as rows: when the session is, whose, how the money stands, and how much it is. */
export function PaymentList({ payments, label, clock, now }: ListProps) {
  return (
    <>
      <p
        aria-hidden
        className={cn("hidden border-b-2 border-ink pb-2 type-small text-ink-3 sm:grid", COLUMNS)}
      >
        <span>Session</span>
        <span>Investor and analyst</span>
        <span>Status</span>
        <span className="text-right">Amount</span>
      </p>
      <ol aria-label={label} className="max-sm:border-t-2 max-sm:border-ink">
        {payments.map((payment) => (
          <Row key={payment.id} payment={payment} clock={clock} now={now} />
        ))}
      </ol>
    </>
  )
}

function Row({ payment, clock, now }: { payment: HousePaymentView; clock: Clock; now: Date }) {
  const { id, startUtc, investorName, analystName, status, currency, gross, captured, openFindings } = payment
  const style = shortStyle(startUtc, now, clock.timeZone)
  const isPart = status === "captured" && captured !== gross
  return (
    <li
      className={cn(
        "relative grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-1 border-b border-rule py-3 hover:border-ink",
        COLUMNS,
      )}
    >
      <p className="type-body max-sm:order-3 max-sm:type-small max-sm:text-ink-2">
        <time dateTime={startUtc.toISOString()}>
          {formatDay(startUtc, clock.timeZone, style)}
          <span className="sm:hidden">, </span>
          <span translate="no" className="tabular-nums sm:block sm:type-small sm:text-ink-3">
            {formatTime(startUtc, clock)}
          </span>
        </time>
      </p>
      <p className="min-w-0 max-sm:order-1">
        <Link
          href={`${PAYMENTS_PATH}/${id}`}
          data-row-link
          className="font-serif text-lg/6 font-semibold decoration-accent decoration-1 underline-offset-4 after:absolute after:inset-0 hover:underline"
        >
          <Name>{investorName}</Name>
        </Link>{" "}
        <span className="type-body text-ink-2">
          with <Name>{analystName}</Name>
        </span>
      </p>
      <div className="max-sm:order-4 max-sm:col-span-2">
        <PaymentMark status={status} />
        <p className="type-small text-ink-2 sm:pl-5.5">{standingText(payment, now, clock)}</p>
        {openFindings > 0 && (
          <p className="type-small font-semibold text-ochre sm:pl-5.5">Differs from the provider’s books</p>
        )}
      </div>
      <p className="text-right type-key tabular-nums max-sm:order-2">
        {moneyText(isPart ? captured : gross, currency)}
        {isPart && (
          <span className="block type-small font-normal text-ink-3">of {moneyText(gross, currency)}</span>
        )}
      </p>
    </li>
  )
}
