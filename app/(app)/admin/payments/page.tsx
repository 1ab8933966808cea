import type { Metadata } from "next"
import { closeFindingAction, rereadFindingAction } from "@/app/actions/payments"
import { TestMoneyBand } from "@/components/money/test-money-band"
import { ClosedFindings, FindingList } from "@/components/payments/finding-list"
import { PaymentHead } from "@/components/payments/payment-head"
import { PaymentList } from "@/components/payments/payment-list"
import {
  NEED_A_LOOK,
  PAYMENTS_PATH,
  type PaymentQuery,
  paymentsUrl,
  readPaymentQuery,
} from "@/components/payments/payment-url"
import { RememberPlace } from "@/components/ui/back-link"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { Section } from "@/components/ui/section"
import { EmptyState } from "@/components/ui/state-block"
import { clockOf } from "@/lib/accounts/rules"
import type { UserCtx } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { getMoneyStanding } from "@/lib/payments/get-money-standing"
import { ListPaymentsInput } from "@/lib/payments/house-inputs"
import { listPayments } from "@/lib/payments/list-payments"
import { listFindings } from "@/lib/reconciliation/list-findings"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { zoneLabel } from "@/lib/zone-names"

export const metadata: Metadata = { title: "Payments" }

const FIRST = 5

/** All payments: what needs a look first. */
export default async function PaymentsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("admin")
  const params = await searchParams
  const asked = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, textOf(value)]))
  const query = readPaymentQuery(asked)
  const { page, cursor } = await readPage(ctx, query, asked.cursor)
  const isPlain = paymentsUrl(query, cursor) === paymentsUrl({ status: null })
  const findings = isPlain ? accepted(await listFindings(ctx, {})) : []
  const closed = isPlain ? accepted(await listFindings(ctx, { isClosed: true })) : []
  const needy = isPlain ? await readNeedy(ctx) : []
  const { provider } = accepted(await getMoneyStanding(ctx, {}))
  const clock = clockOf(ctx.actor)
  const shown = { clock, now: ctx.now }
  return (
    <>
      <RememberPlace />
      <PageTitle
        lede={`Times are ${zoneLabel(clock.timeZone, ctx.now)}.`}
        aside={<ButtonLink href="/admin/ledger">Ledger</ButtonLink>}
      >
        Payments
      </PageTitle>
      {provider?.isTest && <TestMoneyBand className="mt-5" />}
      {findings.length > 0 && (
        <Section id="findings" title="Differences from the provider" className="mt-7">
          <FindingList
            findings={findings}
            reread={rereadFindingAction}
            close={closeFindingAction}
            asked={textOf(params.close)}
            path={PAYMENTS_PATH}
            clock={clock}
          />
        </Section>
      )}
      {needy.length > 0 && (
        <Section id="needs-a-look" title="Needs a look" className="mt-7">
          <div className="mt-2.5">
            <PaymentList payments={needy} label="Payments that need a look" {...shown} />
          </div>
        </Section>
      )}
      <PaymentHead query={query} counts={page.counts} />
      {page.items.length > 0 ? (
        <PaymentList payments={page.items} label="Payments" {...shown} />
      ) : (
        <NoPayments query={query} />
      )}
      <Pager
        beginning={cursor ? paymentsUrl(query) : null}
        next={page.nextCursor && paymentsUrl(query, page.nextCursor)}
      />
      <div className="mt-7">
        <ClosedFindings findings={closed} clock={clock} />
      </div>
    </>
  )
}

async function readNeedy(ctx: UserCtx) {
  return accepted(await listPayments(ctx, { status: [...NEED_A_LOOK], limit: FIRST })).items
}

/** The page that is asked for; a cursor that does not belong to the list counts as not given. */
async function readPage(
  ctx: UserCtx,
  { status, tooLong: _, ...rest }: PaymentQuery,
  cursor: string | undefined,
) {
  const asked = { ...rest, ...(status && { status: [status] }) }
  const input = ListPaymentsInput.safeParse({ ...asked, cursor })
  const found = input.success ? await listPayments(ctx, input.data) : null
  if (found?.ok) return { page: found.value, cursor }
  return {
    page: accepted(await listPayments(ctx, ListPaymentsInput.parse(asked))),
    cursor: undefined,
  }
}

function NoPayments({ query }: { query: PaymentQuery }) {
  const { q, from, to, status } = query
  if (q || from || to)
    return (
      <EmptyState
        title="Nothing matches"
        action={<ButtonLink href={paymentsUrl({ status })}>Clear filters</ButtonLink>}
      >
        No payment fits all of these filters.
      </EmptyState>
    )
  if (status)
    return (
      <EmptyState
        title="None of these"
        action={<ButtonLink href={paymentsUrl({ status: null })}>Show all payments</ButtonLink>}
      >
        No payment stands like this just now.
      </EmptyState>
    )
  return (
    <EmptyState title="No payments yet">
      Sessions of analysts who ask for a card are listed here, with what was held, taken and given back.
    </EmptyState>
  )
}
