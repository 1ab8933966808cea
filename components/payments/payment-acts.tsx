import { ButtonLink } from "@/components/ui/button-link"
import { Section } from "@/components/ui/section"
import { fromDecimalString, typedAmount } from "@/lib/core/money"
import { whyNotRefunded } from "@/lib/payments/house-rules"
import type { HousePaymentView } from "@/lib/payments/house-views"
import { OPERATION_WORDS } from "@/lib/payments/house-words"
import { PAYMENTS_PATH } from "./payment-url"
import { refundTitle, writeOffTitle } from "./questions"
import { type RefundAction, RefundForm } from "./refund-form"
import { RefundPayment } from "./refund-payment"
import { type WriteOffAction, WriteOffForm, WriteOffPayment } from "./write-off"

type ActsProps = {
  payment: HousePaymentView
  /** What the address asks, where there is no JavaScript. */
  asking: { readonly refund: string | undefined; readonly act: string | undefined }
  refund: RefundAction
  writeOff: WriteOffAction
}

/** What can be done about a payment now: give money back, or give up what is owed. Nothing while the provider owes an answer. */
export function PaymentActs({ payment, asking, refund, writeOff }: ActsProps) {
  const { id, status, currency, underWay } = payment
  const rest = fromDecimalString(payment.captured, currency) - fromDecimalString(payment.refunded, currency)
  const path = `${PAYMENTS_PATH}/${id}`
  if (underWay) {
    return (
      <Section id="acts" title={`${OPERATION_WORDS[underWay]} under way`} size="minor">
        <p className="mt-1 type-body text-ink-2">
          The provider has been asked and has not answered yet. Load the page again in a moment.
        </p>
      </Section>
    )
  }
  const typed = asking.refund === undefined ? null : typedAmount(asking.refund, currency)
  const keep = <ButtonLink href={path}>Leave it as it is</ButtonLink>
  return (
    <>
      {rest > 0 && (
        <Section id="refund" title="Give money back" size="minor">
          {typed !== null && whyNotRefunded(typed, rest, currency) === null ? (
            <>
              <p className="mt-1 type-key">{refundTitle(typed, currency, payment.investorName)}</p>
              <RefundForm payment={payment} amount={typed} action={refund} keep={keep} />
            </>
          ) : (
            <RefundPayment payment={payment} rest={rest} action={refund} path={path} />
          )}
        </Section>
      )}
      {status === "owed" && (
        <Section id="write-off" title="Give it up" size="minor">
          {asking.act === "write-off" ? (
            <>
              <p className="mt-1 type-key">{writeOffTitle(payment)}</p>
              <WriteOffForm payment={payment} action={writeOff} keep={keep} />
            </>
          ) : (
            <>
              <p className="mt-1 type-body text-ink-2">
                Its card is tried each day for a week, unless its bank refused it for good. What will never be
                paid can be written off.
              </p>
              <WriteOffPayment payment={payment} action={writeOff} path={path} />
            </>
          )}
        </Section>
      )}
    </>
  )
}
