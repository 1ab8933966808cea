import { cn } from "@/components/ui/class-names"
import { CURRENCIES } from "@/lib/core/money"
import type { LedgerBalanceView } from "@/lib/ledger/views"
import { ACCOUNT_WORDS, moneyText } from "@/lib/payments/house-words"

/** What each account holds, a table for each currency; below it the sums, which are equal, as every transfer adds up to nothing. Phones have the balances alone. */
export function TrialBalance({ balances }: { balances: readonly LedgerBalanceView[] }) {
  const currencies = CURRENCIES.filter((each) => balances.some(({ currency }) => currency === each))
  return (
    <div className="mt-3 flex flex-col gap-8">
      {currencies.map((currency) => {
        const rows = balances.filter((each) => each.currency === currency)
        const sum = (of: "debits" | "credits") =>
          moneyText(String(rows.reduce((total, row) => total + minor(row[of]), 0) / 10_000), currency)
        return (
          <table key={currency} className="w-full border-collapse">
            <caption className="pb-1 text-left type-label">{currency}</caption>
            <thead className="type-small text-ink-3">
              <tr className="border-b-2 border-ink">
                <th scope="col" className="pb-2 text-left font-normal">
                  Account
                </th>
                {["Debit", "Credit", "Balance"].map((name) => (
                  <th
                    key={name}
                    scope="col"
                    className={cn("pb-2 pl-3 text-right font-normal", name !== "Balance" && "max-sm:hidden")}
                  >
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="type-body">
              {rows.map(({ account, debits, credits, balance }) => (
                <tr key={account} className="border-b border-rule">
                  <th scope="row" className="py-2.5 text-left font-normal">
                    {ACCOUNT_WORDS[account]}
                  </th>
                  {Object.entries({ debits, credits, balance }).map(([column, decimal]) => (
                    <td
                      key={column}
                      className={cn(
                        "py-2.5 pl-3 text-right whitespace-nowrap tabular-nums",
                        column !== "balance" && "max-sm:hidden",
                      )}
                    >
                      {moneyText(decimal, currency)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot className="type-key">
              <tr className="border-t-2 border-ink">
                <th scope="row" className="py-2.5 text-left">
                  Sum
                </th>
                <td className="py-2.5 pl-3 text-right tabular-nums max-sm:hidden">{sum("debits")}</td>
                <td className="py-2.5 pl-3 text-right tabular-nums max-sm:hidden">{sum("credits")}</td>
                <td className="py-2.5 pl-3 text-right tabular-nums">
                  {moneyText(
                    String(rows.reduce((total, row) => total + minor(row.balance), 0) / 10_000),
                    currency,
                  )}
                </td>
              </tr>
            </tfoot>
          </table>
        )
      })}
    </div>
  )
}

/** In whole numbers, which add up exactly. */
function minor(decimal: string): number {
  return Math.round(Number(decimal) * 10_000)
}
