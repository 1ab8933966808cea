import { Fact, FactList } from "@/components/ui/fact-list"
import { GROUP_FIGURES, groupsTitle, seatsWords, sumGroups } from "@/lib/insights/group-rules"
import type { GroupWeek } from "@/lib/insights/views"
import { ChartFrame } from "./chart-frame"
import { WeekTable } from "./week-table"

/** What came of group sessions in the weeks that a page shows; nothing where none was planned in them. */
export function GroupSessions({ weeks, file }: { weeks: readonly GroupWeek[]; file?: string }) {
  const sums = sumGroups(weeks)
  if (sums.planned === 0) return null
  const title = groupsTitle(sums)
  return (
    <ChartFrame
      id="groups"
      className="mt-9"
      title={title}
      note="Group sessions by the week in which they start, as they stand now. Seats are those of sessions that were held; given up and waited is counted of all. A seat is given up late when that was no longer free."
      file={file}
      table={
        <WeekTable
          caption={title}
          weeks={weeks}
          columns={GROUP_FIGURES.map(([name, head]) => ({
            head,
            cell: (week: GroupWeek) => String(week[name]),
          }))}
        />
      }
    >
      <FactList className="mt-3">
        <Fact label="Held">{`${sums.held} of ${sums.planned}`}</Fact>
        <Fact label="Seats taken">{`${seatsWords(sums)}, ${sums.seatsTaken} of ${sums.seatsOffered}`}</Fact>
        <Fact label="Minimum missed">{sums.minimumMissed}</Fact>
        <Fact label="Given up late">{`${sums.leftLate} of ${sums.left}`}</Fact>
        <Fact label="Seated from the line">{`${sums.takenFromLine} of ${sums.waited}`}</Fact>
      </FactList>
    </ChartFrame>
  )
}
