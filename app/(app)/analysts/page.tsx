import type { Metadata } from "next"
import { activeFilters } from "@/components/analysts/active-filters"
import { AnalystList } from "@/components/analysts/analyst-list"
import { DirectoryFilter } from "@/components/analysts/directory-filter"
import { DirectorySearch } from "@/components/analysts/directory-search"
import { directoryUrl, FILTER } from "@/components/analysts/directory-url"
import { FollowDirectory } from "@/components/live/follow-directory"
import { RememberPlace } from "@/components/ui/back-link"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { ActiveFilters } from "@/components/ui/chip"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { SortLinks } from "@/components/ui/sort-links"
import { EmptyState } from "@/components/ui/state-block"
import { TextLink } from "@/components/ui/text-link"
import { clockOf } from "@/lib/accounts/rules"
import { listDirectory } from "@/lib/analysts/list-directory"
import { PAGE_LIMIT } from "@/lib/core/limits"
import { countOf } from "@/lib/core/plural"
import { accepted } from "@/lib/core/result"
import { countComingGroups } from "@/lib/groups/count-coming-groups"
import { requireCtx } from "@/lib/web/auth-session"
import type { SearchParams } from "@/lib/web/search-params"
import { zoneHead } from "@/lib/zone-heads"
import { PAGE_ROWS, readDirectoryParams } from "./directory-params"

export const metadata: Metadata = { title: "Analysts" }

const SORTS = [
  {
    sort: "rating",
    label: "Recommended",
    how: "By ratings: newer ones weigh more, and a few weigh less than many.",
  },
  {
    sort: "average",
    label: "average",
    how: "By the plain average of five ratings or more; those with fewer come after.",
  },
  { sort: "next_available", label: "next free", how: null },
  { sort: "price", label: "price", how: "By rate, one currency after the other." },
] as const

/** The directory. */
export default async function AnalystsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx()
  const { params, query, tooLong } = readDirectoryParams(await searchParams)
  const asked = await listDirectory(ctx, query)
  const page = asked.ok ? asked.value : accepted(await listDirectory(ctx, { ...query, cursor: undefined }))
  const { items, filters, nextCursor } = page
  const groups = accepted(
    await countComingGroups(ctx, { analystIds: items.map(({ analystId }) => analystId) }),
  )
  const sort = params.sort ?? "rating"
  const how = SORTS.find((each) => each.sort === sort)?.how
  const cursor = asked.ok ? params.cursor : undefined
  const clock = clockOf(ctx.actor)
  const zone = zoneHead(
    clock.timeZone,
    items.flatMap(({ nextAvailableUtc }) => nextAvailableUtc ?? []),
    ctx.now,
  )
  const more = nextCursor ? Math.min(PAGE_ROWS, PAGE_LIMIT.max - items.length) : 0

  return (
    <>
      <RememberPlace />
      <FollowDirectory analystIds={items.map(({ analystId }) => analystId)} />
      <div className="mb-5 flex flex-col gap-x-12 gap-y-3.5 sm:mb-6 lg:flex-row lg:items-end lg:justify-between">
        <PageTitle
          lede={
            <>
              {filters.total} taking sessions.{" "}
              <span className="max-sm:hidden">Every time below is {timeOf(zone)}.</span>
              <span className="sm:hidden">Times in {zone}.</span>
            </>
          }
        >
          Analysts
        </PageTitle>
        <div className="flex gap-2">
          <DirectorySearch key={tooLong ?? params.q} params={params} tooLong={tooLong} />
          <Button popoverTarget={FILTER} className="lg:hidden">
            Filter
          </Button>
        </div>
      </div>
      <div className="gap-x-12 lg:grid lg:grid-cols-[208px_1fr]">
        <aside>
          <DirectoryFilter filters={filters} params={params} />
        </aside>
        <section aria-label="Analysts found" className="border-t-2 border-ink">
          <div className="grid border-b border-rule py-2 type-small text-ink-2 lg:grid-cols-[1fr_112px_216px] lg:gap-x-10">
            <SortLinks
              items={SORTS.map((each) => ({
                href: directoryUrl(params, { sort: each.sort }),
                label: each.label,
                current: each.sort === sort,
              }))}
            />
            <span className="max-lg:hidden">Rating and rate</span>
            <span className="max-lg:hidden">Free time, next 14 days</span>
          </div>
          {how && <p className="border-b border-rule py-2 type-small text-ink-2">{how}</p>}
          <p role="status" className="sr-only">
            {countOf(filters.matching, "analyst")}
          </p>
          <ActiveFilters
            filters={activeFilters(params)}
            className="flex flex-wrap gap-2 border-b border-rule py-3"
          />
          {items.length === 0 ? (
            <EmptyState
              className="border-t-0"
              title="No analyst fits"
              action={<ButtonLink href="/analysts">Show all analysts</ButtonLink>}
            >
              Nobody matches all of this. Take a filter away, or search for another name or subject.
            </EmptyState>
          ) : (
            <>
              <AnalystList
                items={items}
                groups={groups}
                duration={params.duration}
                isByPrice={sort === "price"}
              />
              <p className="flex items-center justify-between py-4 type-small text-ink-2">
                {cursor
                  ? `${items.length} more of ${filters.matching}`
                  : `${items.length} of ${filters.matching} shown`}
                {more > 0 && (
                  <TextLink
                    href={directoryUrl(params, { show: items.length + more })}
                    scroll={false}
                    className="inline-flex min-h-11 items-center"
                  >
                    Show more
                  </TextLink>
                )}
              </p>
              <Pager
                beginning={cursor ? directoryUrl(params, { cursor: undefined }) : null}
                next={more === 0 && nextCursor ? directoryUrl(params, { cursor: nextCursor }) : null}
              />
            </>
          )}
        </section>
      </div>
    </>
  )
}

/** "London time (GMT)", "London time". */
function timeOf(zone: string): string {
  return zone.includes(" (") ? zone.replace(" (", " time (") : `${zone} time`
}
