import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { GroupDays } from "@/components/groups/list/group-days"
import { GroupFilter } from "@/components/groups/list/group-filter"
import { GROUP_LISTS, type GroupListParams, groupsUrl, usualList } from "@/components/groups/list/group-url"
import { NoGroups } from "@/components/groups/list/no-groups"
import { FollowGroups } from "@/components/live/follow-groups"
import { RememberPlace } from "@/components/ui/back-link"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { TabLinks } from "@/components/ui/tab-links"
import { clockOf } from "@/lib/accounts/rules"
import type { UserCtx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { ListGroupsInput } from "@/lib/groups/inputs"
import { listGroupFilters } from "@/lib/groups/list-group-filters"
import { listGroups } from "@/lib/groups/list-groups"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { zoneHead } from "@/lib/zone-heads"

export const metadata: Metadata = { title: "Groups" }

const PAGE = 50
/** Own sessions stay in their list for so long after they began. */
const OWN_BACK_MS = 30 * DAY_MS

/** Group sessions to come, by day; or those that the viewer leads, has a seat in or waits for. */
export default async function GroupsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx()
  const { role } = ctx.actor
  if (role === "admin") redirect("/admin/groups")
  const clock = clockOf(ctx.actor)
  const query = await searchParams
  const params: GroupListParams = {
    show: GROUP_LISTS.find((each) => each === textOf(query.show)) ?? usualList(role),
    analystId: textOf(query.analyst) || undefined,
    specialty: textOf(query.specialty) || undefined,
    cursor: textOf(query.cursor) || undefined,
  }
  const [{ items, nextCursor, isFirst }, filters] = await Promise.all([
    readGroups(ctx, params),
    listGroupFilters(ctx, {}),
  ])
  // An own list that nothing narrows: what to do first is all that it says.
  const isEmptyOwn =
    items.length === 0 && params.show === "mine" && !params.analystId && !params.specialty && isFirst
  const tabs = role === "analyst" ? (["mine", "all"] as const) : GROUP_LISTS
  return (
    <>
      <RememberPlace />
      <FollowGroups />
      <PageTitle
        lede={`Your times are ${zoneHead(
          clock.timeZone,
          items.map(({ startUtc }) => startUtc),
          ctx.now,
        )}.`}
        aside={
          role === "analyst" &&
          !isEmptyOwn && (
            <ButtonLink variant="primary" href="/groups/new" className="max-sm:w-full">
              New group session
            </ButtonLink>
          )
        }
      >
        Groups
      </PageTitle>
      <TabLinks
        label="Which group sessions"
        className="mt-4 sm:mt-6"
        items={tabs.map((show) => ({
          href: groupsUrl({ show }, role),
          label: show === "mine" ? "Mine" : "Coming up",
          current: show === params.show,
        }))}
      />
      {!isEmptyOwn && (role !== "analyst" || params.show === "all") && (
        <GroupFilter filters={accepted(filters)} params={params} viewer={role} />
      )}
      {items.length === 0 ? (
        <NoGroups params={params} viewer={role} />
      ) : (
        <GroupDays groups={items} viewer={role} clock={clock} now={ctx.now} />
      )}
      <Pager
        beginning={isFirst ? null : groupsUrl({ ...params, cursor: undefined }, role)}
        next={nextCursor && groupsUrl({ ...params, cursor: nextCursor }, role)}
      />
    </>
  )
}

/** One page of the list; a cursor or a filter that is none counts as not given. */
async function readGroups(ctx: UserCtx, { show, analystId, specialty, cursor }: GroupListParams) {
  const isMine = show === "mine"
  const first = {
    limit: String(PAGE),
    from: new Date(ctx.now.getTime() - (isMine ? OWN_BACK_MS : 0)).toISOString(),
    ...(isMine ? { mine: "1" } : {}),
  }
  const narrowed = ListGroupsInput.safeParse({ ...first, analystId, specialty })
  const usual = narrowed.data ?? ListGroupsInput.parse(first)
  const asked = cursor ? await listGroups(ctx, { ...usual, cursor }) : null
  const list = asked?.ok ? asked.value : accepted(await listGroups(ctx, usual))
  return { ...list, isFirst: !asked?.ok }
}
