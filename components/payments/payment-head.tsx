import { SearchTooLong } from "@/components/forms/search-too-long"
import { Button } from "@/components/ui/button"
import { ActiveFilters } from "@/components/ui/chip"
import { Field } from "@/components/ui/field"
import { FilterSheet } from "@/components/ui/filter-sheet"
import { Input, SearchInput } from "@/components/ui/input"
import { TabLinks } from "@/components/ui/tab-links"
import { MOST_COUNTED } from "@/lib/core/limits"
import type { PaymentStatus } from "@/lib/core/payments"
import { PAYMENT_WORDS } from "@/lib/payments/house-words"
import { formatDate } from "@/lib/time"
import { PAYMENTS_PATH, type PaymentQuery, paymentsUrl } from "./payment-url"

const FILTER_SHEET = "payment-filter"
const TABS = Object.keys(PAYMENT_WORDS) as PaymentStatus[]

type HeadProps = { query: PaymentQuery; counts: Readonly<Record<PaymentStatus, number>> }

/** Everything above the list of payments: a tab for each status, the search, the days, and what narrows it. */
export function PaymentHead({ query, counts }: HeadProps) {
  return (
    <>
      <TabLinks
        label="Which payments"
        className="mt-4 sm:mt-6"
        items={[
          {
            href: paymentsUrl({ ...query, status: null }),
            label: "All",
            count: countWords(Object.values(counts)),
            current: query.status === null,
          },
          ...TABS.filter((status) => counts[status] > 0 || query.status === status).map((status) => ({
            href: paymentsUrl({ ...query, status }),
            label: PAYMENT_WORDS[status],
            count: countWords([counts[status]]),
            current: query.status === status,
          })),
        ]}
      />
      <Filters key={paymentsUrl(query)} query={query} />
      <SearchTooLong typed={query.tooLong} />
      <ActiveFilters filters={chipsOf(query)} className="flex flex-wrap gap-2 pb-3" />
    </>
  )
}

function countWords(counts: readonly number[]): string {
  const more = counts.some((count) => count >= MOST_COUNTED) ? "+" : ""
  return `${counts.reduce((sum, count) => sum + count, 0).toLocaleString("en-US")}${more}`
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

function Filters({ query }: { query: PaymentQuery }) {
  const { status, q, from, to, tooLong } = query
  return (
    <search className="block py-3 sm:w-136">
      <form method="get" action={PAYMENTS_PATH} className="flex gap-2">
        {status && <input type="hidden" name="status" value={status} />}
        <SearchInput
          label="Search names"
          placeholder="Name"
          name="q"
          defaultValue={tooLong ?? q}
          aria-invalid={tooLong !== undefined}
          className="min-w-0 grow"
        />
        <Button type="submit" className="max-sm:px-3 sm:min-h-11">
          Search
        </Button>
        <Button popoverTarget={FILTER_SHEET} className="max-sm:px-3 sm:min-h-11">
          Filter
        </Button>
        <FilterSheet id={FILTER_SHEET} clearHref={paymentsUrl({ status })}>
          <div className="mt-3 flex flex-col gap-4">
            <Field label="Sessions from" optional>
              <Input type="date" name="from" defaultValue={from?.slice(0, 10)} />
            </Field>
            <Field label="Sessions to" optional>
              <Input type="date" name="to" defaultValue={to?.slice(0, 10)} />
            </Field>
          </div>
        </FilterSheet>
      </form>
    </search>
  )
}
