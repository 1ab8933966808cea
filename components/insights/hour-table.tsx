import { cn } from "@/components/ui/class-names"
import { HOUR_MINUTES } from "@/lib/core/duration"
import type { HourCycle } from "@/lib/core/vocabulary"
import { bookedInside } from "@/lib/insights/rules"
import type { HourMinutes } from "@/lib/insights/views"
import { formatMinute, WEEKDAYS } from "@/lib/time"
import { CELL, HEAD } from "./week-table"

/** Posted, booked and held hours of each weekday and hour in which anything was. */
export function HourTable({
  caption,
  hours,
  hourCycle,
}: {
  caption: string
  hours: readonly HourMinutes[]
  hourCycle: HourCycle
}) {
  const heads = ["Hour", "Posted, h", "Booked, h", "Held, h", "Outside, h"]
  const days = Map.groupBy(hours, ({ weekday }) => weekday)
  return (
    <table className="mt-2 w-full max-w-160 border-collapse type-small tabular-nums">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-ink-3">
        <tr>
          {heads.map((head, index) => (
            <th key={head} scope="col" className={cn(HEAD, index > 0 && "text-right")}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      {[...days].map(([weekday, cells]) => (
        <tbody key={weekday}>
          <tr>
            <th scope="rowgroup" colSpan={heads.length} className="pt-3 pb-1 text-left font-semibold">
              {WEEKDAYS[weekday]}
            </th>
          </tr>
          {cells.map((cell) => (
            <tr key={cell.hour} className="break-inside-avoid">
              <th scope="row" className={cn(CELL, "text-left font-normal")}>
                {formatMinute(cell.hour * HOUR_MINUTES, hourCycle)}
              </th>
              {[cell.posted, bookedInside(cell), cell.used, cell.outside].map((minutes, index) => (
                <td key={heads[index + 1]} className={cn(CELL, "text-right")}>
                  {exactHours(minutes)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

function exactHours(minutes: number): string {
  return (minutes / HOUR_MINUTES).toLocaleString("en", { maximumFractionDigits: 2 })
}
