import { DatedHead } from "@/components/dated-list/dated-head"
import type { PaymentStatus } from "@/lib/core/payments"
import { PAYMENT_WORDS } from "@/lib/payments/house-words"
import { PAYMENTS_PATH, type PaymentQuery } from "./payment-url"

const STATUSES = Object.keys(PAYMENT_WORDS) as PaymentStatus[]

type HeadProps = { query: PaymentQuery; counts: Readonly<Record<PaymentStatus, number>> }

/** What is above the list of payments: a tab for each status, the search of names, and the days. */
export function PaymentHead(props: HeadProps) {
  return (
    <DatedHead
      {...props}
      statuses={STATUSES}
      nameOf={(status) => PAYMENT_WORDS[status]}
      label="Which payments"
      path={PAYMENTS_PATH}
      search={{ label: "Search names", placeholder: "Name" }}
    />
  )
}
