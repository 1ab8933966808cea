import { figureWords, grouped, NOTHING, secondsWords } from "@/lib/insights/figure-words"
import { FEWEST_EVENTS, ofEnough, requestsOf } from "@/lib/insights/rules"
import type { InsightsView, WeekFigures } from "@/lib/insights/views"
import { answerNote, answerTitle, shareWords, weekWords } from "@/lib/insights/words"
import { ChartFrame } from "./chart-frame"
import { EmptyPlot } from "./empty-plot"
import { Line, Plot, WeekTips } from "./plot"
import { bandPath, highestOf, timeAxis, weekAxis } from "./plot-scale"
import { type WeekColumn, WeekTable } from "./week-table"

const median = (week: WeekFigures) => ofEnough(week.answerMedianSeconds, week.answered)
const nineTenths = (week: WeekFigures) => ofEnough(week.answerNineTenthsSeconds, week.answered)
const words = (seconds: number | null) => (seconds === null ? NOTHING : secondsWords(seconds))

/** The longest time that the chart of some weeks shows, in seconds. */
export function longestAnswer(weeks: readonly WeekFigures[]): number {
  return highestOf(weeks.flatMap((week) => [median(week), nineTenths(week)]))
}

/** How long answers took by week: the median, and within what nine of ten came. */
export function AnswerChart({
  view: { whole, wholeBefore, byWeek },
  file,
  longest = longestAnswer(byWeek),
  id = "answers",
  title = answerTitle(whole, wholeBefore),
}: {
  view: InsightsView
  file?: string | undefined
  /** The time at the top of the scale, in seconds; charts beside each other share it. */
  longest?: number
  id?: string
  title?: string
}) {
  const [medians, bounds] = [byWeek.map(median), byWeek.map(nineTenths)]
  const weeks = weekAxis(byWeek.map(({ week }) => week))
  const axis = timeAxis(longest)
  const last = medians.findLastIndex((value) => value !== null)
  const ends = [
    { name: "Nine of ten", seconds: bounds[last] ?? null },
    { name: "Median", seconds: medians[last] ?? null },
  ].flatMap(({ name, seconds }) =>
    seconds === null ? [] : [{ name, value: words(seconds), at: axis.y(seconds) }],
  )
  return (
    <ChartFrame
      id={id}
      title={title}
      note={answerNote(whole)}
      isMinor
      file={file}
      table={<WeekTable caption={title} weeks={byWeek} columns={COLUMNS} />}
    >
      <div className="mt-6">
        {last === -1 ? (
          <EmptyPlot>{`No week has ${FEWEST_EVENTS} answers, so none says enough by itself.`}</EmptyPlot>
        ) : (
          <Plot
            name={`${title}. By week, with the time within which nine of ten came.`}
            weeks={weeks}
            values={axis}
            ends={ends}
          >
            <path d={bandPath(medians, bounds, weeks, axis)} className="fill-rule" />
            <Line values={bounds} weeks={weeks} axis={axis} isMinor />
            <Line values={medians} weeks={weeks} axis={axis} />
            <WeekTips tips={byWeek.map(tip)} weeks={weeks} />
          </Plot>
        )}
      </div>
    </ChartFrame>
  )
}

function tip(week: WeekFigures): string {
  return `Week of ${weekWords(week.week)}: median ${figureWords("answer", week)}, nine of ten ${words(nineTenths(week))}, ${week.answered} answered, ${week.expired} ran out`
}

const COLUMNS: readonly WeekColumn<WeekFigures>[] = [
  { head: "Median", cell: (week) => words(median(week)) },
  { head: "Nine of ten", cell: (week) => words(nineTenths(week)) },
  { head: "Answered", cell: ({ answered }) => grouped(answered) },
  { head: "In time", cell: (week) => shareWords(week.answered, requestsOf(week)) },
]
