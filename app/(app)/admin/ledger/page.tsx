import type { Metadata } from "next"
import { TestMoneyBand } from "@/components/money/test-money-band"
import { LEDGER_PATH, LedgerFilters, ledgerUrl, readLedgerQuery } from "@/components/payments/ledger-filters"
import { TransferList } from "@/components/payments/transfer-list"
import { TrialBalance } from "@/components/payments/trial-balance"
import { RememberPlace } from "@/components/ui/back-link"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { Section } from "@/components/ui/section"
import { EmptyState } from "@/components/ui/state-block"
import { clockOf } from "@/lib/accounts/rules"
import { accepted } from "@/lib/core/result"
import { ListLedgerInput } from "@/lib/ledger/inputs"
import { listLedger } from "@/lib/ledger/list-ledger"
import { getMoneyStanding } from "@/lib/payments/get-money-standing"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { zoneLabel } from "@/lib/zone-names"

export const metadata: Metadata = { title: "Ledger" }

/** The house's books of sessions: what the accounts hold, and every movement of money. */
export default async function LedgerPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("admin")
  const params = await searchParams
  const asked = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, textOf(value)]))
  const query = readLedgerQuery(asked)
  const input = ListLedgerInput.safeParse({ ...query, cursor: asked.cursor })
  const found = input.success ? await listLedger(ctx, input.data) : null
  const cursor = found?.ok ? asked.cursor : undefined
  const page = found?.ok ? found.value : accepted(await listLedger(ctx, ListLedgerInput.parse(query)))
  const { provider } = accepted(await getMoneyStanding(ctx, {}))
  const clock = clockOf(ctx.actor)
  return (
    <>
      <RememberPlace />
      <PageTitle
        back={{ href: "/admin/payments", label: "Payments" }}
        lede={`Debits are positive. Times are ${zoneLabel(clock.timeZone, ctx.now)}.`}
      >
        Ledger
      </PageTitle>
      {provider?.isTest && <TestMoneyBand className="mt-5" />}
      <LedgerFilters key={ledgerUrl(query)} query={query} />
      {page.items.length === 0 ? (
        <EmptyState
          title="No money has moved"
          action={
            ledgerUrl(query) === LEDGER_PATH ? undefined : (
              <ButtonLink href={LEDGER_PATH}>Clear filters</ButtonLink>
            )
          }
        >
          What is taken for sessions and given back is written here, twice each time.
        </EmptyState>
      ) : (
        <div className="mt-4 flex flex-col gap-9">
          <Section id="balance" title="Trial balance" note="each currency adds up to nothing">
            <TrialBalance balances={page.balances} />
          </Section>
          <Section id="transfers" title="Transfers">
            <TransferList transfers={page.items} clock={clock} hasLinks />
          </Section>
        </div>
      )}
      <Pager
        beginning={cursor ? ledgerUrl(query) : null}
        next={page.nextCursor && ledgerUrl(query, page.nextCursor)}
      />
    </>
  )
}
