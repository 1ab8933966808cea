import type { Metadata } from "next"
import { NoFileNotice } from "@/components/bookings/list/no-file-notice"
import { FreshnessLine } from "@/components/insights/freshness-line"
import { HOUSE_TABS, InsightsHead } from "@/components/insights/insights-head"
import { readInsightsQuery } from "@/components/insights/insights-url"
import { NoInsights } from "@/components/insights/no-insights"
import { clockOf } from "@/lib/accounts/rules"
import { NO_FILE } from "@/lib/core/page-inputs"
import { accepted } from "@/lib/core/result"
import { listAnalystNames } from "@/lib/insights/list-analyst-names"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { PATH, readPart } from "./read-part"

export const metadata: Metadata = { title: "Insights" }

/** What the house's time and answers come to, in weeks that have ended: all of it, one analyst, or two things beside each other. */
export default async function HouseInsightsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("admin")
  const params = await searchParams
  const query = readInsightsQuery(params)
  const clock = clockOf(ctx.actor)
  const names = accepted(await listAnalystNames(ctx, {}))
  const { shown, beside, choice, content, problem, freshness } = await readPart(ctx, query, names, clock)
  return (
    <>
      <InsightsHead path={PATH} query={query} shown={shown} tabs={HOUSE_TABS} {...(beside && { beside })} />
      <NoFileNotice asked={textOf(params[NO_FILE])} now={ctx.now} clock={clock} />
      {choice}
      {problem ? <NoInsights problem={problem} /> : content}
      {freshness && <FreshnessLine freshness={freshness} clock={clock} />}
    </>
  )
}
