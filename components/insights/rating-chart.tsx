import { grouped, NOTHING, stars } from "@/lib/insights/figure-words"
import { averageOf, FEWEST_EVENTS, ofEnough, scoreOf } from "@/lib/insights/rules"
import type { InsightsView, WeekFigures } from "@/lib/insights/views"
import { ratingsTitle, weekWords } from "@/lib/insights/words"
import { ChartFrame } from "./chart-frame"
import { EmptyPlot } from "./empty-plot"
import { Line, Plot, WeekTips } from "./plot"
import { lowestOf, starAxis, weekAxis } from "./plot-scale"
import { type WeekColumn, WeekTable } from "./week-table"

const average = (week: WeekFigures) => ofEnough(averageOf(week), week.ratingCount)
const score = (week: WeekFigures) => ofEnough(scoreOf(week), week.ratingCount)
const words = (value: number | null) => (value === null ? NOTHING : stars(value))

/** The stars given in each week: their average, and the score, which weighs them. */
export function RatingChart({
  view: { whole, wholeBefore, byWeek },
  file,
}: {
  view: InsightsView
  file?: string | undefined
}) {
  const title = ratingsTitle(whole, wholeBefore)
  const [averages, scores] = [byWeek.map(average), byWeek.map(score)]
  const weeks = weekAxis(byWeek.map(({ week }) => week))
  const axis = starAxis(lowestOf([...averages, ...scores], 5))
  const last = averages.findLastIndex((value) => value !== null)
  const ends = [
    { name: "Average", value: averages[last] ?? null },
    { name: "Score", value: scores[last] ?? null },
  ].flatMap(({ name, value }) => (value === null ? [] : [{ name, value: stars(value), at: axis.y(value) }]))
  return (
    <ChartFrame
      id="ratings"
      title={title}
      note={`By week of the rating. ${grouped(whole.ratingCount)} given, of 5 stars. The score gives recent ones more weight.`}
      isMinor
      file={file}
      table={<WeekTable caption={title} weeks={byWeek} columns={COLUMNS} />}
    >
      <div className="mt-6">
        {last === -1 ? (
          <EmptyPlot>{`No week has ${FEWEST_EVENTS} ratings, so none says enough by itself.`}</EmptyPlot>
        ) : (
          <Plot name={`${title}. Average and score by week.`} weeks={weeks} values={axis} ends={ends}>
            <Line values={scores} weeks={weeks} axis={axis} isMinor />
            <Line values={averages} weeks={weeks} axis={axis} />
            <WeekTips tips={byWeek.map(tip)} weeks={weeks} />
          </Plot>
        )}
      </div>
    </ChartFrame>
  )
}

function tip(week: WeekFigures): string {
  return `Week of ${weekWords(week.week)}: average ${words(average(week))}, score ${words(score(week))}, ${week.ratingCount} given`
}

const COLUMNS: readonly WeekColumn<WeekFigures>[] = [
  { head: "Average", cell: (week) => words(average(week)) },
  { head: "Score", cell: (week) => words(score(week)) },
  { head: "Given", cell: ({ ratingCount }) => grouped(ratingCount) },
]
