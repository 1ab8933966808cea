import { countOf } from "@/lib/core/plural"
import { figureWords, grouped, minutesWords } from "@/lib/insights/figure-words"
import { FEWEST_EVENTS, ofEnough } from "@/lib/insights/rules"
import type { InsightsView, WeekFigures } from "@/lib/insights/views"
import { leadTitle, weekWords } from "@/lib/insights/words"
import { ChartFrame } from "./chart-frame"
import { EmptyPlot } from "./empty-plot"
import { Line, Plot, WeekTips } from "./plot"
import { highestOf, timeAxis, weekAxis } from "./plot-scale"
import { type WeekColumn, WeekTable } from "./week-table"

const lead = (week: WeekFigures) => ofEnough(week.leadMedianMinutes, week.booked)

/** How far ahead sessions were booked, by the week of their start. */
export function LeadChart({
  view: { whole, wholeBefore, byWeek },
  file,
}: {
  view: InsightsView
  file?: string | undefined
}) {
  const title = leadTitle(whole, wholeBefore)
  const leads = byWeek.map(lead)
  const weeks = weekAxis(byWeek.map(({ week }) => week))
  const axis = timeAxis(60 * highestOf(leads))
  const seconds = leads.map((minutes) => minutes && 60 * minutes)
  const last = leads.findLast((minutes) => minutes !== null) ?? null
  return (
    <ChartFrame
      id="leads"
      title={title}
      note={`By week of the start. From booking to start, median of ${grouped(whole.booked)} bookings.`}
      isMinor
      file={file}
      table={<WeekTable caption={title} weeks={byWeek} columns={COLUMNS} />}
    >
      <div className="mt-6">
        {last === null ? (
          <EmptyPlot>{`No week has ${FEWEST_EVENTS} bookings, so none says enough by itself.`}</EmptyPlot>
        ) : (
          <Plot
            name={`${title}. By week.`}
            weeks={weeks}
            values={axis}
            ends={[{ name: "Median", value: minutesWords(last), at: axis.y(60 * last) }]}
          >
            <Line values={seconds} weeks={weeks} axis={axis} />
            <WeekTips tips={byWeek.map(tip)} weeks={weeks} />
          </Plot>
        )}
      </div>
    </ChartFrame>
  )
}

function tip(week: WeekFigures): string {
  return `Week of ${weekWords(week.week)}: ${figureWords("lead", week)} ahead, ${countOf(week.booked, "booking")}`
}

const COLUMNS: readonly WeekColumn<WeekFigures>[] = [
  { head: "Median", cell: (week) => figureWords("lead", week) },
  { head: "Bookings", cell: ({ booked }) => grouped(booked) },
]
