import { type DatedQuery, datedUrl, readDatedQuery } from "@/components/dated-list/dated-query"
import { PAYMENT_STATUSES, type PaymentStatus } from "@/lib/core/payments"
import { ListPaymentsInput } from "@/lib/payments/house-inputs"

export const PAYMENTS_PATH = "/admin/payments"

/** Those in which somebody has to do something. */
export const NEED_A_LOOK = ["owed", "declined", "action_needed"] as const satisfies readonly PaymentStatus[]

/** What narrows the list of payments. */
export type PaymentQuery = DatedQuery<PaymentStatus>

/** The filters that a query names; what is not valid counts as not given. */
export function readPaymentQuery(asked: Readonly<Record<string, string | undefined>>): PaymentQuery {
  return readDatedQuery(asked, PAYMENT_STATUSES, ListPaymentsInput.shape)
}

/** The address of the list with these filters. */
export function paymentsUrl(query: PaymentQuery, cursor?: string | null): string {
  return datedUrl(PAYMENTS_PATH, query, cursor)
}
