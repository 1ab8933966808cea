import type { DirectoryRow } from "@/lib/analysts/views"
import type { Currency } from "@/lib/core/money"
import { AnalystRow } from "./analyst-row"

const CURRENCY_NAMES = new Intl.DisplayNames("en", { type: "currency" })

/** The rows of the directory; by price a group for each currency, headed by it, as prices of two currencies do not compare. */
export function AnalystList({
  items,
  groups,
  duration,
  isByPrice,
}: {
  items: readonly DirectoryRow[]
  /** How many group sessions to come they lead, by their ids. */
  groups: ReadonlyMap<string, number>
  duration: number | undefined
  isByPrice: boolean
}) {
  return groupsOf(items, isByPrice).map(({ currency, rows }) => (
    <section key={currency} aria-label={isByPrice ? `Rates in ${currency}` : undefined}>
      {isByPrice && (
        <h2 className="border-b border-rule pt-6 pb-2 type-label">
          {CURRENCY_NAMES.of(currency)} <span className="font-normal text-ink-2">{currency}</span>
        </h2>
      )}
      <ul>
        {rows.map((analyst) => (
          <AnalystRow
            key={analyst.analystId}
            analyst={analyst}
            groups={groups.get(analyst.analystId) ?? 0}
            duration={duration}
          />
        ))}
      </ul>
    </section>
  ))
}

function groupsOf(items: readonly DirectoryRow[], isByPrice: boolean) {
  const groups: { currency: Currency; rows: DirectoryRow[] }[] = []
  for (const item of items) {
    const group = groups.at(-1)
    if (group && (!isByPrice || group.currency === item.currency)) group.rows.push(item)
    else groups.push({ currency: item.currency, rows: [item] })
  }
  return groups
}
