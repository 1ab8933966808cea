import { PAYMENT_STATUSES, type PaymentStatus } from "@/lib/core/payments"
import { ListPaymentsInput } from "@/lib/payments/house-inputs"

export const PAYMENTS_PATH = "/admin/payments"

/** Those in which somebody has to do something. */
export const NEED_A_LOOK = ["owed", "declined", "action_needed"] as const satisfies readonly PaymentStatus[]

/** What narrows the list of payments. */
export type PaymentQuery = {
  /** Null for all of them. */
  readonly status: PaymentStatus | null
  readonly q?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** A search that is too long, as it was typed. */
  readonly tooLong?: string | undefined
}

/** The filters that a query names; what is not valid counts as not given. */
export function readPaymentQuery(asked: Readonly<Record<string, string | undefined>>): PaymentQuery {
  const { q, from, to } = ListPaymentsInput.shape
  const name = q.safeParse(asked.q)
  const date = (field: typeof from, text: string | undefined) =>
    text && /^\d{4}-/.test(text) && field.safeParse(text).success ? text : undefined
  return {
    status: PAYMENT_STATUSES.find((each) => each === asked.status) ?? null,
    q: name.data ?? undefined,
    from: date(from, asked.from),
    to: date(to, asked.to),
    tooLong: name.success ? undefined : asked.q,
  }
}

/** The address of the list with these filters. */
export function paymentsUrl({ tooLong: _, ...query }: PaymentQuery, cursor?: string | null): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, cursor })) if (value) params.set(name, value)
  return params.size > 0 ? `${PAYMENTS_PATH}?${params}` : PAYMENTS_PATH
}
