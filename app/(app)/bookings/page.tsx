import type { Metadata } from "next"
import { Rating } from "@/components/analysts/rating"
import { BookingList } from "@/components/bookings/list/booking-list"
import { tabOf } from "@/components/bookings/list/booking-tabs"
import { isNarrowed } from "@/components/bookings/list/list-chips"
import { ListHead } from "@/components/bookings/list/list-head"
import { ListTools } from "@/components/bookings/list/list-tools"
import { NoBookings, NothingMatches } from "@/components/bookings/list/no-bookings"
import { NoFileNotice } from "@/components/bookings/list/no-file-notice"
import { ComingGroups } from "@/components/groups/list/coming-groups"
import { RememberPlace } from "@/components/ui/back-link"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { clockOf } from "@/lib/accounts/rules"
import { getOwnRating } from "@/lib/analysts/get-own-rating"
import { accepted } from "@/lib/core/result"
import { findCtx, requireCtx } from "@/lib/web/auth-session"
import type { SearchParams } from "@/lib/web/search-params"
import { zoneHead } from "@/lib/zone-heads"
import { ownNextGroups } from "../groups/next-groups"
import { readBookingsPage } from "./read-page"
import { VERB_ACTIONS } from "./verb-actions"

const PAGE = 25

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await findCtx())?.actor.role === "analyst" ? "Incoming" : "My sessions" }
}

/** The investor's sessions, or the analyst's desk: what waits, what is ahead, what is over. */
export default async function BookingsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("investor", "analyst")
  const { role } = ctx.actor
  const clock = clockOf(ctx.actor)
  const { place, filters, today, bookings, counts, address, noFile, pager } = await readBookingsPage(
    ctx,
    searchParams,
    PAGE,
  )
  const rating = role === "analyst" ? accepted(await getOwnRating(ctx, {})) : null
  const tab = tabOf(place, filters)
  const narrowed = isNarrowed(place, filters)
  const searched = {
    label: role === "analyst" ? "Search investors and topics" : "Search analysts and topics",
    placeholder: "Name or topic",
  }
  const list = { place, filters, counts, today, searched }
  return (
    <>
      <RememberPlace />
      <PageTitle
        lede={`Your times are ${zoneHead(
          clock.timeZone,
          bookings.map(({ startUtc }) => startUtc),
          ctx.now,
        )}.`}
        tools={<ListTools key={address} {...list} />}
      >
        {role === "analyst" ? "Incoming" : "My sessions"}
      </PageTitle>
      <NoFileNotice asked={noFile} now={ctx.now} clock={clock} />
      <ListHead {...list} />
      <BookingList
        key={address}
        label={tab?.label ?? "Sessions"}
        bookings={bookings}
        viewer={role}
        actions={VERB_ACTIONS}
        asRequests={tab?.key === "to-answer"}
        empty={
          narrowed ? (
            <NothingMatches place={place} filters={filters} counts={counts} />
          ) : (
            <NoBookings viewer={role} tab={tab?.key ?? "all"} waiting={counts.all.requested} />
          )
        }
      />
      <Pager {...pager} />
      <ComingGroups
        groups={await ownNextGroups(ctx)}
        viewer={role}
        clock={clock}
        now={ctx.now}
        all={role === "analyst" ? "/groups" : "/groups?show=mine"}
        className="mt-9"
      />
      {rating && rating.count > 0 && (
        <p className="mt-6 type-body text-ink-2">
          You are rated <Rating rating={rating} noun="session" />.
        </p>
      )}
    </>
  )
}
