import type { ReactNode } from "react"
import { AnalystChoice, type AnalystOption, CompareChoice } from "@/components/insights/analyst-choice"
import { CompareInsights } from "@/components/insights/compare-parts"
import { CountedLine } from "@/components/insights/counted-line"
import { figureLinks } from "@/components/insights/figure-links"
import { GroupSessions } from "@/components/insights/group-sessions"
import { AnalystInsights, type ChartFiles, HouseInsights } from "@/components/insights/insights-parts"
import {
  besideChoice,
  chartFiles,
  type InsightsQuery,
  insightsUrl,
  type WeeksChoice,
  weeksChoice,
} from "@/components/insights/insights-url"
import { LoadCharts } from "@/components/insights/load-charts"
import { MoneyByStatus } from "@/components/insights/money-by-status"
import { EmptyState } from "@/components/ui/state-block"
import type { UserCtx } from "@/lib/context"
import type { Freshness } from "@/lib/core/freshness"
import type { Problem } from "@/lib/core/problems"
import { accepted } from "@/lib/core/result"
import { getAnyInsights } from "@/lib/insights/get-any-insights"
import { getGroupFigures } from "@/lib/insights/get-group-figures"
import { getHouseInsights } from "@/lib/insights/get-house-insights"
import { getLoadFigures } from "@/lib/insights/get-load-figures"
import { getMoneyFigures } from "@/lib/insights/get-money-figures"
import type { Fresh, HouseInsightsView, InsightsView } from "@/lib/insights/views"
import { weeksWords } from "@/lib/insights/words"
import type { Clock } from "@/lib/time"

export const PATH = "/admin/insights"
const BOOKINGS = "/admin/bookings"

/** What one of the page's tabs shows, below its head. */
export type Part = {
  /** The weeks of the head; null where there is nothing to show yet. */
  readonly shown: InsightsView | null
  readonly beside?: string
  /** Whose insights, where that is chosen. */
  readonly choice?: ReactNode
  readonly content?: ReactNode
  readonly problem?: Problem
  readonly freshness?: Freshness
}

/** Reads and draws the tab that a query names. */
export function readPart(
  ctx: UserCtx,
  query: InsightsQuery,
  names: readonly AnalystOption[],
  clock: Clock,
): Promise<Part> {
  if (query.view === "analyst") return readAnalyst(ctx, query, names, clock)
  if (query.view === "compare") return readCompared(ctx, query, names, clock)
  return readHouse(ctx, query, clock)
}

async function readHouse(ctx: UserCtx, query: InsightsQuery, clock: Clock): Promise<Part> {
  const choice = weeksChoice(query)
  const found = await getHouseInsights(ctx, choice)
  if (!found.ok) return { shown: null, problem: found.problem }
  const view = found.value
  const files = chartFiles(PATH, query, choice)
  const content = (
    <>
      <CountedLine view={view} clock={clock} />
      {view.countedAt && (
        <HouseInsights
          view={view}
          files={files}
          links={figureLinks(BOOKINGS, view)}
          hourCycle={clock.hourCycle}
          table={{
            order: query.sort,
            isAll: query.all,
            allHref: insightsUrl(PATH, query, { all: true }),
            orderHref: (sort) => insightsUrl(PATH, query, { sort }),
            hrefOf: (analyst) => insightsUrl(PATH, query, { view: "analyst", analyst }),
          }}
        />
      )}
      {view.countedAt && (await loadOf(ctx, view, files))}
      {await groupsOf(ctx, view, files.groups)}
      {await moneyOf(ctx, view)}
    </>
  )
  return { shown: view, content, freshness: view.freshness }
}

/** What was paid for the sessions of these weeks; nothing where none is paid here. */
async function moneyOf(ctx: UserCtx, { weeks, timeZone }: InsightsView, analystId?: string) {
  const { first, last } = weeks
  const figures = accepted(await getMoneyFigures(ctx, { first, last, timeZone, analystId }))
  return figures.length > 0 && <MoneyByStatus figures={figures} weeks={weeks} hasLinks={!analystId} />
}

/** How much of each analyst's time is taken, and how evenly; nothing in weeks in which nobody had any. */
async function loadOf(ctx: UserCtx, { weeks: { first, last } }: InsightsView, files: ChartFiles) {
  const load = accepted(await getLoadFigures(ctx, { first, last }))
  return load.analystWeeks.length > 0 && <LoadCharts load={load} files={files} />
}

/** What came of the group sessions of these weeks. */
async function groupsOf(
  ctx: UserCtx,
  { weeks: { first, last }, timeZone }: InsightsView,
  file: string,
  analystId?: string,
) {
  const weeks = accepted(await getGroupFigures(ctx, { first, last, timeZone, analystId }))
  return <GroupSessions weeks={weeks} file={file} />
}

async function readAnalyst(
  ctx: UserCtx,
  query: InsightsQuery,
  names: readonly AnalystOption[],
  clock: Clock,
): Promise<Part> {
  const form = <AnalystChoice path={PATH} query={query} analysts={names} />
  const { analyst } = query
  if (!analyst) {
    const nobody = (
      <EmptyState title="Choose an analyst" className="mt-6">
        Whose answers, sessions and hours are to be shown?
      </EmptyState>
    )
    return { shown: null, choice: form, content: nobody }
  }
  const choice = weeksChoice(query)
  const found = await getAnyInsights(ctx, { ...choice, analystId: analyst })
  if (!found.ok) return { shown: null, choice: form, problem: found.problem }
  const view = found.value
  const content = (
    <>
      <AnalystInsights
        view={view}
        files={chartFiles(PATH, query, choice, analyst)}
        links={figureLinks(BOOKINGS, view, nameOf(names, analyst))}
        hourCycle={clock.hourCycle}
      />
      {await groupsOf(ctx, view, chartFiles(PATH, query, choice, analyst).groups, analyst)}
      {await moneyOf(ctx, view, analyst)}
    </>
  )
  return { shown: view, choice: form, content, freshness: view.freshness }
}

async function readCompared(
  ctx: UserCtx,
  query: InsightsQuery,
  names: readonly AnalystOption[],
  clock: Clock,
): Promise<Part> {
  const form = <CompareChoice path={PATH} query={query} analysts={names} />
  const { analyst, other } = query
  const choice = weeksChoice(query)
  const here = await readSide(ctx, analyst, choice)
  if (!here.ok) return { shown: null, choice: form, problem: here.problem }
  const [whom, when] = other ? [other, choice] : [analyst, besideChoice(query, here.value)]
  const there = await readSide(ctx, whom, when)
  if (!there.ok) return { shown: here.value, choice: form, problem: there.problem }
  const side = (view: InsightsView, id: string | undefined, weeks: WeeksChoice) => ({
    name: other ? nameOf(names, id) : weeksWords(view.weeks),
    view,
    files: chartFiles(PATH, query, weeks, id),
  })
  const ofHouse = [here.value, there.value].find((view) => "countedAt" in view)
  const content = (
    <>
      {ofHouse && <CountedLine view={ofHouse} clock={clock} />}
      {ofHouse?.countedAt !== null && (
        <CompareInsights
          sides={[side(here.value, analyst, choice), side(there.value, whom, when)]}
          hourCycle={clock.hourCycle}
          isOfOne={analyst !== undefined}
        />
      )}
    </>
  )
  const beside = other ? nameOf(names, other) : weeksWords(there.value.weeks)
  return { shown: here.value, beside, choice: form, content, freshness: here.value.freshness }
}

/** An analyst's, or the house's. */
function readSide(ctx: UserCtx, analystId: string | undefined, choice: WeeksChoice): Promise<Found> {
  return analystId ? getAnyInsights(ctx, { ...choice, analystId }) : getHouseInsights(ctx, choice)
}

type Found =
  | { readonly ok: true; readonly value: Fresh<InsightsView | HouseInsightsView> }
  | { readonly ok: false; readonly problem: Problem }

function nameOf(names: readonly AnalystOption[], id: string | undefined): string {
  return names.find((analyst) => analyst.id === id)?.name ?? "The house"
}
