import { cn } from "@/components/ui/class-names"
import { SortLinks } from "@/components/ui/sort-links"
import { TextLink } from "@/components/ui/text-link"
import { countOf } from "@/lib/core/plural"
import { FIGURES } from "@/lib/insights/figure-words"
import { ANALYST_ORDERS, type AnalystOrder, orderAnalysts } from "@/lib/insights/rules"
import type { AnalystFigures } from "@/lib/insights/views"
import { analystsTitle } from "@/lib/insights/words"
import { AnalystRow, ROWS } from "./analyst-row"
import { ChartFrame } from "./chart-frame"

/** So many are shown first; on phones, where each is a stack, fewer. */
const FIRST = 50
const FIRST_ON_PHONES = 5
const FOLDED = "max-lg:[&>tr:nth-child(n+6)]:hidden print:[&>tr:nth-child(n+6)]:table-row"

const HEAD =
  "border-b-2 border-ink pb-2 pl-4 font-normal whitespace-nowrap first:pl-0 print:pl-2 print:text-[0.625rem]"

const ORDER_WORDS: Readonly<Record<AnalystOrder, string>> = {
  requests: "Requests",
  answer: "Slowest answer",
  in_time: "Most run out",
  no_shows: "No-shows",
  booked: "Most booked",
  name: "Name",
}

/** How the table is ordered and continued, and where its links lead. */
export type AnalystTableLinks = {
  readonly order: AnalystOrder
  /** All of them are shown, not the first alone. */
  readonly isAll: boolean
  readonly allHref: string
  readonly orderHref: (order: AnalystOrder) => string
  readonly hrefOf: (analystId: string) => string
}

type TableProps = {
  /** Most requests first. */
  analysts: readonly AnalystFigures[]
  links: AnalystTableLinks
  file?: string | undefined
}

/** Every analyst of the house in these weeks, a row each; a stack of facts where a row would not fit. */
export function AnalystTable({ analysts, links, file }: TableProps) {
  const { order, isAll, allHref, orderHref, hrefOf } = links
  const ordered = orderAnalysts(analysts, order)
  const shown = isAll ? ordered : ordered.slice(0, FIRST)
  const scale = {
    answer: Math.max(1, ...analysts.map((analyst) => FIGURES.answer.value(analyst) ?? 0)),
    posted: Math.max(1, ...analysts.map(({ minutes }) => minutes.posted)),
  }
  return (
    <ChartFrame
      id="analysts"
      title={analystsTitle(analysts)}
      note={<p>Under five cases a rate is “–” with its count. Money is never added across currencies.</p>}
      file={file}
    >
      {shown.length > 1 && (
        <div className="mt-2 max-sm:[&>nav]:flex-wrap max-sm:[&>nav]:gap-x-4 print:hidden">
          <SortLinks
            items={ANALYST_ORDERS.map((each) => ({
              href: orderHref(each),
              label: ORDER_WORDS[each],
              current: each === order,
            }))}
          />
        </div>
      )}
      {shown.length > 0 && (
        <table className="mt-3 block w-full border-separate border-spacing-0 lg:table print:table">
          <caption className="sr-only">Analysts by {ORDER_WORDS[order].toLowerCase()}</caption>
          <thead className="hidden type-small text-ink-3 lg:table-header-group print:table-header-group">
            <tr>
              {HEADS.map((head) => (
                <th
                  key={head}
                  scope="col"
                  className={cn(HEAD, LEFT_HEADS.has(head) ? "text-left" : "text-right")}
                >
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className={cn("block lg:table-row-group print:table-row-group", ROWS, !isAll && FOLDED)}>
            {shown.map((analyst) => (
              <AnalystRow
                key={analyst.analystId}
                analyst={analyst}
                href={hrefOf(analyst.analystId)}
                scale={scale}
              />
            ))}
          </tbody>
        </table>
      )}
      {!isAll && <More total={analysts.length} href={allHref} />}
    </ChartFrame>
  )
}

const HEADS = [
  "Analyst",
  "Requests",
  "Median answer",
  "In time",
  "Completed",
  "No-shows",
  "Booked of posted, h",
  "Rating",
  "Revenue",
]

const LEFT_HEADS = new Set(["Analyst", "Median answer", "Booked of posted, h"])

/** The rest, on phones after fewer. */
function More({ total, href }: { total: number; href: string }) {
  const link = (shown: number, className: string) =>
    total > shown && (
      <TextLink
        href={href}
        scroll={false}
        className={cn("min-h-11 items-center type-small font-medium print:hidden", className)}
      >
        {countOf(total - shown, "more analyst")}
      </TextLink>
    )
  return (
    <>
      {link(FIRST_ON_PHONES, "inline-flex lg:hidden")}
      {link(FIRST, "hidden lg:inline-flex")}
    </>
  )
}
