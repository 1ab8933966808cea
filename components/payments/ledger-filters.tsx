import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { CURRENCIES, type Currency } from "@/lib/core/money"
import { LEDGER_ACCOUNTS, type LedgerAccount } from "@/lib/core/payments"
import { ListLedgerInput } from "@/lib/ledger/inputs"
import { ACCOUNT_WORDS } from "@/lib/payments/house-words"

export const LEDGER_PATH = "/admin/ledger"

/** What narrows the ledger. */
export type LedgerQuery = {
  readonly account?: LedgerAccount | undefined
  readonly currency?: Currency | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** The filters that a query names; what is not valid counts as not given. */
export function readLedgerQuery(asked: Readonly<Record<string, string | undefined>>): LedgerQuery {
  const { from, to } = ListLedgerInput.shape
  return {
    account: LEDGER_ACCOUNTS.find((each) => each === asked.account),
    currency: CURRENCIES.find((each) => each === asked.currency),
    from: from.safeParse(asked.from).success ? asked.from : undefined,
    to: to.safeParse(asked.to).success ? asked.to : undefined,
  }
}

/** The address of the ledger with these filters. */
export function ledgerUrl(query: LedgerQuery, cursor?: string | null): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, cursor })) if (value) params.set(name, value)
  return params.size > 0 ? `${LEDGER_PATH}?${params}` : LEDGER_PATH
}

/** The choice of account, currency and days. */
export function LedgerFilters({ query }: { query: LedgerQuery }) {
  return (
    <search className="mt-5 block">
      <form
        method="get"
        action={LEDGER_PATH}
        className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[1fr_1fr_1fr_1fr_auto]"
      >
        <Field label="Account">
          <Select name="account" defaultValue={query.account ?? ""}>
            <option value="">All</option>
            {LEDGER_ACCOUNTS.map((each) => (
              <option key={each} value={each}>
                {ACCOUNT_WORDS[each]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Currency">
          <Select name="currency" defaultValue={query.currency ?? ""}>
            <option value="">All</option>
            {CURRENCIES.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="From" optional>
          <Input type="date" name="from" defaultValue={query.from?.slice(0, 10)} />
        </Field>
        <Field label="To" optional>
          <Input type="date" name="to" defaultValue={query.to?.slice(0, 10)} />
        </Field>
        <Button type="submit" className="max-sm:col-span-2 sm:min-h-11">
          Show
        </Button>
      </form>
    </search>
  )
}
