import { FilteredHead } from "@/components/forms/filtered-head"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import type { PaymentStatus } from "@/lib/core/payments"
import { PAYMENT_WORDS } from "@/lib/payments/house-words"
import { formatDate } from "@/lib/time"
import { PAYMENTS_PATH, type PaymentQuery, paymentsUrl } from "./payment-url"

const TABS = Object.keys(PAYMENT_WORDS) as PaymentStatus[]

type HeadProps = { query: PaymentQuery; counts: Readonly<Record<PaymentStatus, number>> }

/** What is above the list of payments: a tab for each status, the search of names, and the days. */
export function PaymentHead({ query, counts }: HeadProps) {
  const { status, q, from, to, tooLong } = query
  const tab = (label: string, of: PaymentStatus | null, counted: readonly number[]) => ({
    href: paymentsUrl({ ...query, status: of }),
    label,
    counts: counted,
    current: status === of,
  })
  return (
    <FilteredHead
      key={paymentsUrl(query)}
      label="Which payments"
      tabs={[
        tab("All", null, Object.values(counts)),
        ...TABS.filter((of) => counts[of] > 0 || status === of).map((of) =>
          tab(PAYMENT_WORDS[of], of, [counts[of]]),
        ),
      ]}
      path={PAYMENTS_PATH}
      status={status}
      search={{ name: "q", label: "Search names", placeholder: "Name", value: q, tooLong }}
      filters={
        <>
          <Field label="Sessions from" optional>
            <Input type="date" name="from" defaultValue={from?.slice(0, 10)} />
          </Field>
          <Field label="Sessions to" optional>
            <Input type="date" name="to" defaultValue={to?.slice(0, 10)} />
          </Field>
        </>
      }
      clearHref={paymentsUrl({ status })}
      chips={chipsOf(query)}
    />
  )
}

function chipsOf(query: PaymentQuery) {
  const { q, from, to } = query
  const chip = (label: string | undefined, without: Partial<PaymentQuery>) =>
    label ? [{ label, href: paymentsUrl({ ...query, ...without }) }] : []
  const day = (text: string | undefined) => text && formatDate(text.slice(0, 10), "short-year")
  return [
    ...chip(q && `“${q}”`, { q: undefined }),
    ...chip(from && `From ${day(from)}`, { from: undefined }),
    ...chip(to && `To ${day(to)}`, { to: undefined }),
  ]
}
