import { TextLink } from "@/components/ui/text-link"
import { formatMoney } from "@/lib/core/money"
import { lastDayOf } from "@/lib/insights/rules"
import type { MoneyFigures, Weeks } from "@/lib/insights/views"
import { ChartFrame } from "./chart-frame"

const COLUMNS = [
  ["taken", "Taken", "captured"],
  ["refunded", "Given back", "captured"],
  ["owed", "Owed", "owed"],
  ["writtenOff", "Written off", "written_off"],
  ["toCome", "To come", null],
] as const

/** What payments come to by how they stand, a row for each currency, each figure leading to its payments. */
export function MoneyByStatus({
  figures,
  weeks,
  hasLinks,
}: {
  figures: readonly MoneyFigures[]
  weeks: Weeks
  hasLinks: boolean
}) {
  const dates = { from: weeks.first, to: lastDayOf(weeks) }
  const hrefOf = (status: string | null) =>
    `/admin/payments?${new URLSearchParams({ ...(status && { status }), ...dates })}`
  return (
    <ChartFrame
      id="money"
      className="mt-9"
      title={`${figures.map(({ currency, taken, refunded }) => formatMoney(taken - refunded, currency)).join(" and ")} taken and kept`}
      note="Payments of sessions that start in these weeks, as they stand now, tax included; each currency by itself."
    >
      <div className="mt-3 overflow-x-auto">
        <table className="w-full border-collapse type-body">
          <thead className="type-small text-ink-3">
            <tr className="border-b border-rule">
              <th scope="col" className="pb-2 text-left font-normal">
                Currency
              </th>
              {COLUMNS.map(([key, label]) => (
                <th key={key} scope="col" className="pb-2 pl-4 text-right font-normal whitespace-nowrap">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.map((each) => (
              <tr key={each.currency} className="border-b border-rule">
                <th scope="row" className="py-2.5 text-left font-normal">
                  {each.currency}
                </th>
                {COLUMNS.map(([key, , status]) => (
                  <td key={key} className="py-2.5 pl-4 text-right whitespace-nowrap tabular-nums">
                    {hasLinks && each[key] > 0 ? (
                      <TextLink href={hrefOf(status)}>{formatMoney(each[key], each.currency)}</TextLink>
                    ) : (
                      formatMoney(each[key], each.currency)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </ChartFrame>
  )
}
