import type { Metadata } from "next"
import { AnalystFilter } from "@/components/admin/analyst-filter"
import { AnalystRows } from "@/components/admin/analyst-rows"
import { RememberPlace } from "@/components/ui/back-link"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { EmptyState } from "@/components/ui/state-block"
import { TextLink } from "@/components/ui/text-link"
import { clockOf } from "@/lib/accounts/rules"
import { ListAllAnalystsInput } from "@/lib/analysts/admin-inputs"
import { listAllAnalysts } from "@/lib/analysts/list-all-analysts"
import { accepted } from "@/lib/core/result"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { zoneHead } from "@/lib/zone-heads"
import { pageLinks } from "../page-links"

export const metadata: Metadata = { title: "Analysts" }

const PATH = "/admin/analysts"
const PAGE = 50

/** Every analyst, disabled ones too, with why each needs attention. */
export default async function AdminAnalystsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("admin")
  const query = await searchParams
  const given = {
    q: textOf(query.q)?.trim() || undefined,
    state: textOf(query.state) || undefined,
    attention: textOf(query.attention) || undefined,
  }
  const cursor = textOf(query.cursor)
  const asked = ListAllAnalystsInput.safeParse({ ...given, cursor, limit: String(PAGE) })
  const {
    limit: _,
    cursor: _place,
    ...filters
  } = asked.success ? asked.data : { limit: PAGE, cursor: undefined }
  const list = await listAllAnalysts(ctx, asked.success ? asked.data : { limit: PAGE })
  const { items, nextCursor } = accepted(
    list.ok ? list : await listAllAnalysts(ctx, { ...filters, limit: PAGE }),
  )
  const clock = clockOf(ctx.actor)
  return (
    <>
      <RememberPlace />
      <PageTitle
        lede={`Times are ${zoneHead(clock.timeZone, [ctx.now])}.`}
        aside={
          <TextLink href="/analysts" className="inline-flex min-h-11 items-center mouse:min-h-0">
            The directory as investors see it
          </TextLink>
        }
        className="mb-6"
      >
        Analysts
      </PageTitle>
      <AnalystFilter path={PATH} filters={filters} />
      {items.length > 0 ? (
        <AnalystRows analysts={items} clock={clock} />
      ) : (
        <EmptyState
          title="No analyst is like that"
          action={<TextLink href={PATH}>Show all analysts</TextLink>}
          className="mt-6"
        >
          Try fewer words or other filters.
        </EmptyState>
      )}
      <Pager {...pageLinks(PATH, given, cursor, nextCursor)} />
    </>
  )
}
