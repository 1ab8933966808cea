import type { HourCycle } from "@/lib/core/vocabulary"
import { hoursTitle } from "@/lib/insights/hour-words"
import { missedOf } from "@/lib/insights/rules"
import { answerTitle, compareTitle, sessionsTitle } from "@/lib/insights/words"
import { AnswerChart, longestAnswer } from "./answer-chart"
import { ChartFrame } from "./chart-frame"
import { type Compared, CompareTable, PLACES } from "./compare-table"
import { Heatmap } from "./heatmap"
import type { ChartFiles } from "./insights-parts"
import { lowestCompletion, SessionsChart } from "./sessions-chart"

/** One of two that are compared, with the files of its charts. */
export type ComparedSide = Compared & { readonly files?: ChartFiles }

/** Two analysts, or two times, beside each other: every figure, and the charts on the same scales. */
export function CompareInsights({
  sides,
  hourCycle = "h23",
  isOfOne = true,
}: {
  sides: readonly [ComparedSide, ComparedSide]
  hourCycle?: HourCycle
  /** Each side is one analyst; else the house. */
  isOfOne?: boolean
}) {
  const [here, there] = sides
  const weeks = sides.flatMap(({ view }) => view.byWeek)
  const scales = {
    longest: longestAnswer(weeks),
    lowest: lowestCompletion(weeks),
    mostMissed: Math.max(...weeks.map(missedOf)),
  }
  const titleOf = ({ name }: ComparedSide, title: string) =>
    `${name}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`
  return (
    <div className="mt-9 flex flex-col gap-9">
      <ChartFrame
        id="compared"
        title={compareTitle(here, there)}
        note="Each figure with how many events it is of. Under five events it is “–”, and no difference is said."
      >
        <CompareTable sides={sides} />
      </ChartFrame>
      <div className="grid gap-x-12 gap-y-9 lg:grid-cols-2 print:grid-cols-2 print:gap-x-8">
        {sides.map((side, index) => (
          <AnswerChart
            key={PLACES[index]}
            id={`answers-${PLACES[index]}`}
            view={side.view}
            title={titleOf(side, answerTitle(side.view.whole))}
            longest={scales.longest}
            file={side.files?.answers}
          />
        ))}
        {sides.map((side, index) => (
          <SessionsChart
            key={PLACES[index]}
            id={`sessions-${PLACES[index]}`}
            view={side.view}
            title={titleOf(side, sessionsTitle(side.view.whole))}
            lowest={scales.lowest}
            mostMissed={scales.mostMissed}
            file={side.files?.sessions}
          />
        ))}
      </div>
      {sides.map((side, index) => (
        <Heatmap
          key={PLACES[index]}
          id={`hours-${PLACES[index]}`}
          view={side.view}
          beside={sides[1 - index]?.view.hours ?? []}
          title={`${side.name}: ${hoursTitle(side.view)}`}
          hourCycle={hourCycle}
          isOfOne={isOfOne}
          file={side.files?.hours}
        />
      ))}
    </div>
  )
}
