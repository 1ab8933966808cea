import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { findTimesAction } from "@/app/actions/assistant"
import { Finder } from "@/components/find/finder"
import { SearchedOften } from "@/components/find/searched-often"
import { PageTitle } from "@/components/ui/page-title"
import { ASKS_ZONE } from "@/components/zones/plain-zones"
import { listExamples } from "@/lib/assistant/list-examples"
import { findUrl } from "@/lib/assistant/part-rules"
import { showTimes } from "@/lib/assistant/show-times"
import { wishToQuery } from "@/lib/assistant/wish"
import { accepted } from "@/lib/core/result"
import { askLimited } from "@/lib/web/ask-limited"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { listZones } from "@/lib/zone-list"
import { chosenParts, readFindParams } from "./find-params"

export const metadata: Metadata = { title: "Find a time" }

/** Where an investor says what he wants, sees how it was read, and is shown times that suit it. */
export default async function FindPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("investor")
  const params = await searchParams
  const chosen = chosenParts(params)
  if (chosen !== null) redirect(findUrl(chosen))
  const asked = readFindParams(params)
  const [page, examples] = await Promise.all([askLimited(showTimes, ctx, asked), listExamples(ctx, {})])
  if (!page.ok && page.problem.code === "rate_limited")
    return <SearchedOften seconds={page.problem.retryAfterSeconds} query={wishToQuery(asked)} />
  return (
    <>
      <PageTitle>Find a time</PageTitle>
      <p className="mt-1 type-standfirst text-ink-2">
        Say what you want to discuss, and when. You see how each word was read.
      </p>
      <Finder
        page={accepted(page)}
        limit={asked.limit}
        examples={accepted(examples)}
        zones={
          textOf(params.do) === ASKS_ZONE
            ? listZones(ctx.now, asked.zone ?? ctx.actor.timeZone ?? undefined)
            : null
        }
        find={findTimesAction}
      />
    </>
  )
}
