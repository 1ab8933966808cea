import type { Metadata } from "next"
import { BookingList } from "@/components/bookings/booking-list"
import { countOf, tabOf, tabsFor } from "@/components/bookings/booking-tabs"
import { NoBookings } from "@/components/bookings/no-bookings"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { TabLinks } from "@/components/ui/tab-links"
import { clockOf } from "@/lib/accounts/rules"
import { listBookingRows } from "@/lib/bookings/list-bookings"
import { findCtx, requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { zoneLabel } from "@/lib/zone-names"
import { VERB_ACTIONS } from "./verb-actions"

const PAGE = 25

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await findCtx())?.actor.role === "analyst" ? "Incoming" : "My sessions" }
}

/** The investor's sessions, or the analyst's desk: what waits, what is ahead, what is over. */
export default async function BookingsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("investor", "analyst")
  const { role } = ctx.actor
  const params = await searchParams
  const tabs = tabsFor(role)
  const tab = tabOf(tabs, textOf(params.tab))
  const query = { status: [...tab.statuses], sort: tab.sort, counts: "1", limit: PAGE } as const
  const cursor = textOf(params.cursor)
  const asked = await listBookingRows(ctx, { ...query, cursor })
  const list = asked.ok ? asked : await listBookingRows(ctx, query)
  if (!list.ok) throw new Error(`A list without a cursor was refused: ${list.problem.code}`)
  const { items, counts, nextCursor } = list.value
  const clock = clockOf(ctx.actor)
  return (
    <>
      <PageTitle lede={`Your times are ${zoneLabel(clock.timeZone, ctx.now)}. ${tab.order}`}>
        {role === "analyst" ? "Incoming" : "My sessions"}
      </PageTitle>
      <TabLinks
        label="Which sessions"
        className="mt-6"
        items={tabs.map(({ key, label, statuses }) => ({
          href: key === tabs[0]?.key ? "/bookings" : `/bookings?tab=${key}`,
          label,
          count: counts && countOf(counts, statuses),
          current: key === tab.key,
        }))}
      />
      {items.length === 0 ? (
        <NoBookings viewer={role} tab={tab.key} waiting={counts?.requested ?? 0} />
      ) : (
        <BookingList
          label={tab.label}
          bookings={items}
          viewer={role}
          actions={VERB_ACTIONS}
          asRequests={tab.key === "to-answer"}
        />
      )}
      <Pager
        path="/bookings"
        query={{ tab: tab.key }}
        cursor={asked.ok ? cursor : undefined}
        next={nextCursor}
      />
    </>
  )
}
