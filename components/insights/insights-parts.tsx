import type { ReactNode } from "react"
import { EmptyState } from "@/components/ui/state-block"
import type { HourCycle } from "@/lib/core/vocabulary"
import { sumMinutes } from "@/lib/insights/hour-words"
import { type InsightFile, requestsOf } from "@/lib/insights/rules"
import type { HouseInsightsView, InsightsView } from "@/lib/insights/views"
import { AnalystTable, type AnalystTableLinks } from "./analyst-table"
import { AnswerChart } from "./answer-chart"
import { type FigureLinks, FigureTiles } from "./figure-tiles"
import { Heatmap } from "./heatmap"
import { LeadChart } from "./lead-chart"
import { RatingChart } from "./rating-chart"
import { SessionsChart } from "./sessions-chart"

/** The addresses of the charts' files. */
export type ChartFiles = Partial<Readonly<Record<InsightFile, string>>>

type PartProps = {
  files?: ChartFiles
  links?: FigureLinks
  hourCycle?: HourCycle
}

/** The insights of one analyst. */
export function AnalystInsights({ view, ...rest }: PartProps & { view: InsightsView }) {
  if (isEmpty(view)) {
    return (
      <EmptyState title="Nothing happened in these weeks" className="mt-6">
        No hours were posted and no session was asked for. Choose other weeks.
      </EmptyState>
    )
  }
  return <Parts view={view} isOfOne {...rest} />
}

/** The insights of the house, with its analysts. */
export function HouseInsights({
  view,
  table,
  ...rest
}: PartProps & { view: HouseInsightsView; table: AnalystTableLinks }) {
  if (view.analysts.length === 0 && isEmpty(view)) {
    return (
      <EmptyState title="Nothing to show yet" className="mt-6">
        Figures are counted by whole weeks, once they have ended. Nothing happened in these.
      </EmptyState>
    )
  }
  return (
    <Parts view={view} {...rest}>
      <AnalystTable analysts={view.analysts} links={table} file={rest.files?.analysts} />
    </Parts>
  )
}

function Parts({
  view,
  files = {},
  links,
  hourCycle,
  isOfOne = false,
  children,
}: PartProps & { view: InsightsView; isOfOne?: boolean; children?: ReactNode }) {
  return (
    <>
      <FigureTiles view={view} {...(links && { links })} />
      <div className="mt-9 flex flex-col gap-9">
        <Heatmap view={view} file={files.hours} isOfOne={isOfOne} {...(hourCycle && { hourCycle })} />
        <div className="grid gap-x-12 gap-y-9 lg:grid-cols-2 print:grid-cols-2 print:gap-x-8">
          <AnswerChart view={view} file={files.answers} />
          <SessionsChart view={view} file={files.sessions} />
          <RatingChart view={view} file={files.ratings} />
          <LeadChart view={view} file={files.leads} />
        </div>
        {children}
      </div>
    </>
  )
}

function isEmpty({ whole, hours }: InsightsView): boolean {
  const { posted, booked } = sumMinutes(hours)
  return posted + booked + whole.booked + requestsOf(whole) + whole.cancelled + whole.ratingCount === 0
}
