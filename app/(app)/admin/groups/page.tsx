import type { Metadata } from "next"
import { HouseGroups } from "@/components/groups/list/house-groups"
import { HouseGroupsHead } from "@/components/groups/list/house-head"
import {
  type HouseGroupsAsked,
  houseGroupsUrl,
  readHouseGroups,
  seatsFileUrl,
} from "@/components/groups/list/house-url"
import { FollowGroups } from "@/components/live/follow-groups"
import { RememberPlace } from "@/components/ui/back-link"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { EmptyState } from "@/components/ui/state-block"
import { FileLink } from "@/components/ui/text-link"
import { clockOf } from "@/lib/accounts/rules"
import type { UserCtx } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { ListHouseGroupsInput } from "@/lib/groups/inputs"
import { listHouseGroups } from "@/lib/groups/list-house-groups"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { zoneHead } from "@/lib/zone-heads"

export const metadata: Metadata = { title: "Groups" }

const PAGE = 50

/** Every group session of the house, the latest start first. */
export default async function HouseGroupsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("admin")
  const params = Object.fromEntries(
    Object.entries(await searchParams).map(([name, value]) => [name, textOf(value)]),
  )
  const asked = readHouseGroups(params)
  const { list, cursor } = await readPage(ctx, asked, params.cursor)
  const clock = clockOf(ctx.actor)
  const starts = list.items.map(({ startUtc }) => startUtc)
  return (
    <>
      <RememberPlace />
      <FollowGroups />
      <PageTitle
        lede={`Times are ${zoneHead(clock.timeZone, starts, ctx.now)}.`}
        aside={
          <FileLink href={seatsFileUrl(asked)} className="inline-flex min-h-11 items-center type-small">
            Download seats as CSV
          </FileLink>
        }
      >
        Groups
      </PageTitle>
      <HouseGroupsHead asked={asked} counts={list.counts} />
      {list.items.length > 0 ? (
        <HouseGroups groups={list.items} clock={clock} now={ctx.now} />
      ) : (
        <NoHouseGroups asked={asked} />
      )}
      <Pager
        beginning={cursor ? houseGroupsUrl(asked) : null}
        next={list.nextCursor && houseGroupsUrl(asked, list.nextCursor)}
      />
    </>
  )
}

/** One page of the list; a cursor that does not belong to it counts as not given. */
async function readPage(ctx: UserCtx, { status, q, from, to }: HouseGroupsAsked, asked: string | undefined) {
  const first = ListHouseGroupsInput.parse({
    ...{ q, from, to, limit: String(PAGE) },
    ...(status ? { status: [status] } : {}),
  })
  const found = asked ? await listHouseGroups(ctx, { ...first, cursor: asked }) : null
  return found?.ok
    ? { list: found.value, cursor: asked }
    : { list: accepted(await listHouseGroups(ctx, first)), cursor: undefined }
}

function NoHouseGroups({ asked }: { asked: HouseGroupsAsked }) {
  const isNarrowed = houseGroupsUrl(asked) !== houseGroupsUrl({ status: null })
  return isNarrowed ? (
    <EmptyState
      title="No group session matches"
      action={<ButtonLink href={houseGroupsUrl({ status: null })}>All group sessions</ButtonLink>}
      className="mt-2"
    >
      Take a filter away to see more.
    </EmptyState>
  ) : (
    <EmptyState title="No group sessions yet" className="mt-2">
      They appear here as analysts announce them.
    </EmptyState>
  )
}
