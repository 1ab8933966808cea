import { cn } from "@/components/ui/class-names"
import { Name } from "@/components/ui/name"
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
import type { Figures, InsightsView } from "@/lib/insights/views"
import { CELL, HEAD } from "./week-table"

/** One of two that are compared, and what it is called: an analyst, or some weeks. */
export type Compared = { readonly name: string; readonly view: InsightsView }

type Value = { readonly words: string; readonly count?: string }
type CompareRow = {
  readonly label: string
  readonly values: readonly Value[]
  readonly difference: string | null
}

/** By what the two are told apart: they may be called alike. */
export const PLACES = ["first", "second"] as const

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
          {sides.map(({ name }, index) => (
            <th key={PLACES[index]} scope="col" className={HEAD}>
              <span className="type-label text-ink">
                <Name>{name}</Name>
              </span>
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
              {difference && <span className="block text-ink sm:hidden">{difference}</span>}
            </th>
            {values.map(({ words, count }, index) => (
              <td key={PLACES[index]} className={CELL}>
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

function rowsOf([here, there]: readonly [Compared, Compared]): CompareRow[] {
  const both = [here.view.whole, there.view.whole] as const
  const [requests, other] = [requestsOf(both[0]), requestsOf(both[1])]
  return [
    {
      label: "Requests",
      values: [requests, other].map((count) => ({ words: grouped(count) })),
      difference: moreOrLess(requests - other, grouped),
    },
    ...FIGURE_KEYS.map((key) => ({
      label: FIGURES[key].label,
      values: both.map((whole) => ({ words: figureWords(key, whole), count: FIGURES[key].count(whole) })),
      difference: comparedWords(key, ...both),
    })),
    {
      label: "Booked of posted",
      values: [bookedWords(here.view), bookedWords(there.view)],
      difference: null,
    },
    ...revenueRows(both),
  ]
}

function bookedWords({ hours }: InsightsView): Value {
  const whole = sumMinutes(hours)
  if (whole.posted === 0) return { words: NOTHING, count: "none posted" }
  const inside = bookedInside(whole)
  return { words: percent(inside / whole.posted), count: `${hoursOf(inside)} of ${hoursOf(whole.posted)} h` }
}

/** A row for each currency in which either earned. */
function revenueRows([here, there]: readonly [Figures, Figures]): CompareRow[] {
  const currencies = new Set(
    [here, there].flatMap(({ revenue }) => revenueOf(revenue).map(([currency]) => currency)),
  )
  return [...currencies].map((currency) => {
    const money = (minor: number) => formatMoney(minor, currency, true)
    const [one, other] = [here.revenue[currency] ?? 0, there.revenue[currency] ?? 0]
    return {
      label: `Revenue, ${currency}`,
      values: [one, other].map((minor) => ({ words: money(minor) })),
      difference: moreOrLess(one - other, money),
    }
  })
}

function moreOrLess(by: number, write: (value: number) => string): string {
  return by === 0 ? "the same" : `${write(Math.abs(by))} ${by > 0 ? "more" : "less"}`
}
