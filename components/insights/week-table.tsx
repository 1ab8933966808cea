import { cn } from "@/components/ui/class-names"
import { weekWords } from "@/lib/insights/words"

export type WeekColumn<Week> = { readonly head: string; readonly cell: (week: Week) => string }

/** What a chart shows of each week, as a table. */
export function WeekTable<Week extends { readonly week: string }>({
  caption,
  weeks,
  columns,
}: {
  caption: string
  weeks: readonly Week[]
  columns: readonly WeekColumn<Week>[]
}) {
  return (
    <table className="mt-2 w-full border-collapse type-small tabular-nums">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-ink-3">
        <tr>
          {["Week of", ...columns.map(({ head }) => head)].map((head, index) => (
            <th key={head} scope="col" className={cn(HEAD, index > 0 && "text-right")}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.week} className="break-inside-avoid">
            <th scope="row" className={cn(CELL, "text-left font-normal whitespace-nowrap")}>
              {weekWords(week.week, true)}
            </th>
            {columns.map(({ head, cell }) => (
              <td key={head} className={cn(CELL, "text-right")}>
                {cell(week)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const HEAD = "border-b border-ink py-1.5 pl-3 text-left align-bottom font-normal first:pl-0"
export const CELL = "border-b border-rule py-1.5 pl-3 align-baseline first:pl-0"
