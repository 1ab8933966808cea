import { grouped } from "@/lib/insights/figure-words"
import {
  countedWords,
  fairnessTitle,
  fairnessWords,
  loadTitle,
  utilisationWords,
} from "@/lib/insights/load-rules"
import type { InsightFile } from "@/lib/insights/rules"
import type { LoadView, LoadWeek } from "@/lib/insights/views"
import { weekWords } from "@/lib/insights/words"
import { ChartFrame } from "./chart-frame"
import { EmptyPlot } from "./empty-plot"
import { Line, Plot, WeekTips } from "./plot"
import { bandPath, highestOf, indexAxis, shareUpAxis, type WeekAxis, weekAxis } from "./plot-scale"
import { type WeekColumn, WeekTable } from "./week-table"

type ChartProps = { load: LoadView; weeks: WeekAxis; file?: string | undefined }

/** How much of their posted time analysts have taken in some weeks, and how evenly. */
export function LoadCharts({
  load,
  files = {},
}: {
  load: LoadView
  files?: Partial<Readonly<Record<InsightFile, string>>>
}) {
  const weeks = weekAxis(load.byWeek.map(({ week }) => week))
  return (
    <div className="mt-9 grid gap-x-12 gap-y-9 lg:grid-cols-2 print:grid-cols-2 print:gap-x-8">
      <LoadChart load={load} weeks={weeks} file={files.load} />
      <FairnessChart load={load} weeks={weeks} file={files.fairness} />
    </div>
  )
}

function LoadChart({ load: { whole, byWeek }, weeks, file }: ChartProps) {
  const title = loadTitle(whole)
  const [lowest, middles, highest] = [
    byWeek.map((week) => week.lowest),
    byWeek.map((week) => week.middle),
    byWeek.map((week) => week.highest),
  ]
  const axis = shareUpAxis(highestOf(highest))
  const last = middles.findLastIndex((value) => value !== null)
  const ends = [
    { name: "Busiest", share: highest[last] ?? null },
    { name: "Median", share: middles[last] ?? null },
  ].flatMap(({ name, share }) =>
    share === null ? [] : [{ name, value: utilisationWords(share), at: axis.y(share) }],
  )
  return (
    <ChartFrame
      id="load"
      title={title}
      note={`Utilisation: an analyst’s booked minutes within posted time ÷ posted minutes. ${countedWords(whole)}`}
      isMinor
      file={file}
      table={<WeekTable caption={title} weeks={byWeek} columns={LOAD_COLUMNS} />}
    >
      <div className="mt-6">
        {last === -1 ? (
          <EmptyPlot>In none of these weeks did anybody post time.</EmptyPlot>
        ) : (
          <Plot
            name={`${title}. By week, from the analyst who is least booked to who is most.`}
            weeks={weeks}
            values={axis}
            ends={ends}
          >
            <path d={bandPath(lowest, highest, weeks, axis)} className="fill-rule" />
            <Line values={highest} weeks={weeks} axis={axis} isMinor />
            <Line values={middles} weeks={weeks} axis={axis} />
            <WeekTips tips={byWeek.map(loadTip)} weeks={weeks} />
          </Plot>
        )}
      </div>
    </ChartFrame>
  )
}

function FairnessChart({ load: { whole, byWeek }, weeks, file }: ChartProps) {
  const title = fairnessTitle(whole)
  const values = byWeek.map(({ fairness }) => fairness)
  const axis = indexAxis()
  const last = values.findLast((value) => value !== null) ?? null
  return (
    <ChartFrame
      id="fairness"
      title={title}
      note={`Jain’s index of these shares, ${fairnessWords(whole.fairness)} over all weeks together: 1 when all analysts are booked alike, 1 ÷ ${grouped(Math.max(2, whole.counted))} when one has everything.`}
      isMinor
      file={file}
      table={<WeekTable caption={title} weeks={byWeek} columns={FAIRNESS_COLUMNS} />}
    >
      <div className="mt-6">
        {last === null ? (
          <EmptyPlot>In no week were two analysts’ times posted and any of them booked.</EmptyPlot>
        ) : (
          <Plot
            name={`${title}. Jain’s index by week.`}
            weeks={weeks}
            values={axis}
            ends={[{ name: "Jain’s index", value: fairnessWords(last), at: axis.y(last) }]}
          >
            <Line values={values} weeks={weeks} axis={axis} />
            <WeekTips tips={byWeek.map(fairnessTip)} weeks={weeks} />
          </Plot>
        )}
      </div>
    </ChartFrame>
  )
}

function loadTip({ week, lowest, middle, highest }: LoadWeek): string {
  return `Week of ${weekWords(week)}: median ${utilisationWords(middle)}, least ${utilisationWords(lowest)}, most ${utilisationWords(highest)}`
}

function fairnessTip({ week, fairness, counted }: LoadWeek): string {
  return `Week of ${weekWords(week)}: Jain’s index ${fairnessWords(fairness)} of ${grouped(counted)} analysts`
}

const LOAD_COLUMNS: readonly WeekColumn<LoadWeek>[] = [
  { head: "Least", cell: ({ lowest }) => utilisationWords(lowest) },
  { head: "Median", cell: ({ middle }) => utilisationWords(middle) },
  { head: "Busiest", cell: ({ highest }) => utilisationWords(highest) },
]

const FAIRNESS_COLUMNS: readonly WeekColumn<LoadWeek>[] = [
  { head: "Jain’s index", cell: ({ fairness }) => fairnessWords(fairness) },
  { head: "Counted", cell: ({ counted }) => grouped(counted) },
  { head: "Posted none", cell: ({ unposted }) => grouped(unposted) },
]
