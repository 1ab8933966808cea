import { grouped, percent } from "@/lib/insights/figure-words"
import { FEWEST_EVENTS, missedOf, settledOf, shareOf } from "@/lib/insights/rules"
import type { InsightsView, WeekFigures } from "@/lib/insights/views"
import { sessionsTitle, shareWords, weekWords } from "@/lib/insights/words"
import { ChartFrame } from "./chart-frame"
import { EmptyPlot } from "./empty-plot"
import { MissedPlot } from "./missed-plot"
import { Line, Plot, WeekTips } from "./plot"
import { lowestOf, shareAxis, weekAxis } from "./plot-scale"
import { type WeekColumn, WeekTable } from "./week-table"

const HEIGHT = 112
const completion = (week: WeekFigures) => shareOf(week.completed, settledOf(week))

/** The lowest completion that the chart of some weeks shows. */
export function lowestCompletion(weeks: readonly WeekFigures[]): number {
  return lowestOf(weeks.map(completion), 1)
}

/** Which part of the sessions took place by week, and below who missed how many. */
export function SessionsChart({
  view: { whole, byWeek },
  file,
  lowest = lowestCompletion(byWeek),
  mostMissed = Math.max(...byWeek.map(missedOf)),
  id = "sessions",
  title = sessionsTitle(whole),
}: {
  view: InsightsView
  file?: string | undefined
  /** The share at the foot of the scale, or above it; charts beside each other share it. */
  lowest?: number
  /** So many missed sessions in a week fill the height. */
  mostMissed?: number
  id?: string
  title?: string
}) {
  const shares = byWeek.map(completion)
  const weeks = weekAxis(byWeek.map(({ week }) => week))
  const axis = shareAxis(lowest, HEIGHT)
  const last = shares.findLast((share) => share !== null) ?? null
  return (
    <ChartFrame
      id={id}
      title={title}
      note={`${grouped(whole.completed)} of ${grouped(settledOf(whole))}, by week of the start. Solid: the investor did not come; hollow: the analyst.`}
      isMinor
      file={file}
      table={<WeekTable caption={title} weeks={byWeek} columns={COLUMNS} />}
    >
      <div className="mt-6">
        {last === null ? (
          <EmptyPlot>{`No week has ${FEWEST_EVENTS} sessions, so none says enough by itself.`}</EmptyPlot>
        ) : (
          <Plot
            name={`${title}. Completed by week.`}
            weeks={weeks}
            values={axis}
            ends={[{ name: "Completed", value: percent(last), at: axis.y(last) }]}
            height={HEIGHT}
            hasWeeks={false}
          >
            <Line values={shares} weeks={weeks} axis={axis} />
            <WeekTips tips={byWeek.map(tip)} weeks={weeks} height={HEIGHT} />
          </Plot>
        )}
        {missedOf(whole) > 0 && <MissedPlot whole={whole} byWeek={byWeek} weeks={weeks} most={mostMissed} />}
      </div>
    </ChartFrame>
  )
}

function tip(week: WeekFigures): string {
  const { week: monday, completed, missedByInvestor, missedByAnalyst } = week
  return `Week of ${weekWords(monday)}: ${completed} of ${settledOf(week)} completed, ${missedByInvestor} missed by the investor, ${missedByAnalyst} by the analyst`
}

const COLUMNS: readonly WeekColumn<WeekFigures>[] = [
  { head: "Completed", cell: (week) => shareWords(week.completed, settledOf(week)) },
  { head: "Sessions", cell: (week) => `${grouped(week.completed)} of ${grouped(settledOf(week))}` },
  { head: "Investor missed", cell: ({ missedByInvestor }) => grouped(missedByInvestor) },
  { head: "Analyst missed", cell: ({ missedByAnalyst }) => grouped(missedByAnalyst) },
]
