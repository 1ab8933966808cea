import { cn } from "@/components/ui/class-names"
import { Name } from "@/components/ui/name"
import type { Currency } from "@/lib/core/money"
import { formatMoney } from "@/lib/core/money"
import {
  comparedWords,
  FIGURE_KEYS,
  FIGURES,
  figureWords,
  grouped,
  NOTHING,
  percent,
  revenueOf,
} from "@/lib/insights/figure-words"
import { hoursOf, sumMinutes } from "@/lib/insights/hour-words"
import { bookedInside, requestsOf } from "@/lib/insights/rules"
import type { InsightsView } from "@/lib/insights/views"
import { CELL, HEAD } from "./week-table"

/** One of two that are compared, and what it is called: an analyst, or some weeks. */
export type Compared = { readonly name: string; readonly view: InsightsView }

type Value = { readonly words: string; readonly count?: string }
type CompareRow = { readonly label: string; readonly values: readonly Value[]; readonly difference: string }

/** Every figure of two, beside each other, and in words how the first differs from the second. */
export function CompareTable({ sides }: { sides: readonly [Compared, Compared] }) {
  return (
    <table className="mt-3 w-full table-fixed border-collapse type-small tabular-nums">
      <caption className="sr-only">The first beside the second</caption>
      <thead className="text-ink-3">
        <tr>
          <th scope="col" className={cn(HEAD, "max-sm:w-[27%]")}>
            Figure
          </th>
          {sides.map(({ name }) => (
            <th key={name} scope="col" className={cn(HEAD, "type-label text-ink")}>
              <Name>{name}</Name>
            </th>
          ))}
          <th scope="col" className={cn(HEAD, "max-sm:hidden")}>
            The first is
          </th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(sides).map(({ label, values, difference }) => (
          <tr key={label} className="break-inside-avoid">
            <th scope="row" className={cn(CELL, "text-left font-normal text-ink-2")}>
              {label}
              {/* On phones there is no room for a column of its own. */}
              {difference !== NOTHING && <span className="block text-ink sm:hidden">{difference}</span>}
            </th>
            {values.map(({ words, count }, index) => (
              <td key={sides[index]?.name} className={CELL}>
                <span className="type-key">{words}</span>
                {count && <span className="block text-ink-2">{count}</span>}
              </td>
            ))}
            <td className={cn(CELL, "max-sm:hidden")}>{difference}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function rowsOf(sides: readonly [Compared, Compared]): CompareRow[] {
  const [here, there] = sides.map(({ view }) => view.whole)
  if (!here || !there) return []
  const both = [here, there]
  const figures = FIGURE_KEYS.map((key) => ({
    label: FIGURES[key].label,
    values: both.map((whole) => ({ words: figureWords(key, whole), count: FIGURES[key].count(whole) })),
    difference: comparedWords(key, here, there) ?? NOTHING,
  }))
  const requests = both.map((whole) => ({ words: grouped(requestsOf(whole)) }))
  const hours = sides.map(({ view }) => bookedWords(view))
  return [
    { label: "Requests", values: requests, difference: NOTHING },
    ...figures,
    { label: "Booked of posted", values: hours, difference: NOTHING },
    ...revenueRows(both.map(({ revenue }) => new Map(revenueOf(revenue)))),
  ]
}

function bookedWords({ hours }: InsightsView): Value {
  const { posted, ...rest } = sumMinutes(hours)
  if (posted === 0) return { words: NOTHING, count: "none posted" }
  const inside = bookedInside({ posted, ...rest })
  return { words: percent(inside / posted), count: `${hoursOf(inside)} of ${hoursOf(posted)} h` }
}

function revenueRows(sides: readonly ReadonlyMap<Currency, number>[]): CompareRow[] {
  const currencies = new Set(sides.flatMap((side) => [...side.keys()]))
  return [...currencies].map((currency) => ({
    label: `Revenue, ${currency}`,
    values: sides.map((side) => ({ words: formatMoney(side.get(currency) ?? 0, currency, true) })),
    difference: NOTHING,
  }))
}
