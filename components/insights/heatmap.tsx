import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import type { HourCycle } from "@/lib/core/vocabulary"
import { hoursNote, hoursTitle, quietDaysWords } from "@/lib/insights/hour-words"
import type { HourMinutes, InsightsView } from "@/lib/insights/views"
import { ChartFrame } from "./chart-frame"
import { HeatCells } from "./heat-cells"
import { heatGrid } from "./heat-grid"
import { HourTable } from "./hour-table"
import { BOOKED, OUTSIDE, POSTED } from "./looks"

/** Booked against posted time, by weekday and hour. */
export function Heatmap({
  view,
  beside = [],
  file,
  hourCycle = "h23",
  isOfOne = false,
  id = "hours",
  title = hoursTitle(view),
}: {
  view: Pick<InsightsView, "hours" | "postedSince" | "weeks">
  /** What is drawn below or above on the same scale. */
  beside?: readonly HourMinutes[]
  file?: string | undefined
  hourCycle?: HourCycle
  /** All hours are those of one analyst. */
  isOfOne?: boolean
  id?: string
  title?: string
}) {
  const { hours } = view
  const quiet = quietDaysWords(hours)
  const whose = isOfOne ? "Hours on the analyst’s own clock." : "Hours on each analyst’s own clock."
  if (hours.length === 0) {
    return (
      <ChartFrame id={id} title={title} note="Nothing was posted or booked in these weeks.">
        {null}
      </ChartFrame>
    )
  }
  return (
    <ChartFrame
      id={id}
      title={title}
      note={
        <Legend hasOutside={hours.some(({ outside }) => outside > 0)}>{`${whose} ${hoursNote(view)}`}</Legend>
      }
      file={file}
      table={<HourTable caption={title} hours={hours} hourCycle={hourCycle} />}
    >
      <HeatCells
        name={`${title}. By weekday and hour.`}
        grid={heatGrid(hours, beside)}
        hourCycle={hourCycle}
      />
      {quiet && <p className="mt-3 type-small text-ink-2">{quiet}</p>}
    </ChartFrame>
  )
}

function Legend({ hasOutside, children }: { hasOutside: boolean; children: ReactNode }) {
  const parts = [
    { word: "posted", look: POSTED },
    { word: "booked", look: BOOKED },
    ...(hasOutside ? [{ word: "booked outside posted time", look: OUTSIDE }] : []),
  ]
  return (
    <p>
      {parts.map(({ word, look }) => (
        <span key={word} className="mr-3.5 inline-flex items-center gap-1.5 whitespace-nowrap text-ink">
          <span aria-hidden="true" className={cn("h-2.5 w-7", look)} />
          {word}
        </span>
      ))}
      <span>{children}</span>
    </p>
  )
}
