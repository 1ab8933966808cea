import type { Metadata } from "next"
import { NoFileNotice } from "@/components/bookings/list/no-file-notice"
import { CompareChoice } from "@/components/insights/analyst-choice"
import { CompareInsights } from "@/components/insights/compare-parts"
import { figureLinks } from "@/components/insights/figure-links"
import { FreshnessLine } from "@/components/insights/freshness-line"
import { GroupSessions } from "@/components/insights/group-sessions"
import { InsightsHead, OWN_TABS } from "@/components/insights/insights-head"
import { AnalystInsights } from "@/components/insights/insights-parts"
import { besideChoice, chartFiles, readInsightsQuery, weeksChoice } from "@/components/insights/insights-url"
import { NoInsights } from "@/components/insights/no-insights"
import { clockOf } from "@/lib/accounts/rules"
import { NO_FILE } from "@/lib/core/page-inputs"
import { accepted } from "@/lib/core/result"
import { getGroupFigures } from "@/lib/insights/get-group-figures"
import { getInsights } from "@/lib/insights/get-insights"
import { weeksWords } from "@/lib/insights/words"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"

export const metadata: Metadata = { title: "Insights" }

const PATH = "/insights"

/** What an analyst's time and answers come to, in weeks that have ended. */
export default async function InsightsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("analyst")
  const params = await searchParams
  const asked = readInsightsQuery(params)
  // What is an admin's to choose is nothing here.
  const query = asked.view === "compare" ? asked : { ...asked, view: "house" as const }
  const clock = clockOf(ctx.actor)
  const choice = weeksChoice(query)
  const found = await getInsights(ctx, choice)
  const view = found.ok ? found.value : null
  const groups = view && (await getGroupFigures(ctx, { ...view.weeks, timeZone: view.timeZone }))
  const beside = view && query.view === "compare" ? await getInsights(ctx, besideChoice(query, view)) : null
  return (
    <>
      <InsightsHead
        path={PATH}
        query={query}
        shown={view}
        tabs={OWN_TABS}
        {...(beside?.ok && { beside: weeksWords(beside.value.weeks) })}
      />
      <NoFileNotice asked={textOf(params[NO_FILE])} now={ctx.now} clock={clock} />
      {query.view === "compare" && <CompareChoice path={PATH} query={query} analysts={[]} isOfOne />}
      {!found.ok && <NoInsights problem={found.problem} />}
      {beside?.ok === false && <NoInsights problem={beside.problem} />}
      {view && beside?.ok && (
        <CompareInsights
          sides={[
            { name: weeksWords(view.weeks), view, files: chartFiles(PATH, query, choice) },
            {
              name: weeksWords(beside.value.weeks),
              view: beside.value,
              files: chartFiles(PATH, query, besideChoice(query, view)),
            },
          ]}
          hourCycle={clock.hourCycle}
        />
      )}
      {view && query.view !== "compare" && (
        <AnalystInsights
          view={view}
          files={chartFiles(PATH, query, choice)}
          links={figureLinks("/bookings", view)}
          hourCycle={clock.hourCycle}
        />
      )}
      {groups && query.view !== "compare" && (
        <GroupSessions weeks={accepted(groups)} file={chartFiles(PATH, query, choice).groups} />
      )}
      {view && <FreshnessLine freshness={view.freshness} clock={clock} />}
    </>
  )
}
