import type { Metadata } from "next"
import { BookingTable } from "@/components/admin/booking-table"
import { isNarrowed } from "@/components/bookings/list/list-chips"
import { ListHead } from "@/components/bookings/list/list-head"
import { ListTools } from "@/components/bookings/list/list-tools"
import { NoBookings, NothingMatches } from "@/components/bookings/list/no-bookings"
import { NoFileNotice } from "@/components/bookings/list/no-file-notice"
import { RememberPlace } from "@/components/ui/back-link"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { clockOf } from "@/lib/accounts/rules"
import { requireCtx } from "@/lib/web/auth-session"
import type { SearchParams } from "@/lib/web/search-params"
import { zoneHead } from "@/lib/zone-heads"
import { readBookingsPage } from "../../bookings/read-page"

export const metadata: Metadata = { title: "Bookings" }

const PAGE = 50

/** Every booking, and the way to book for an investor. */
export default async function AdminBookingsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("admin")
  const { place, filters, today, bookings, counts, address, noFile, pager } = await readBookingsPage(
    ctx,
    searchParams,
    PAGE,
  )
  const clock = clockOf(ctx.actor)
  const searched = { label: "Search names and topics", placeholder: "Name or topic" }
  const list = { place, filters, counts, today, searched }
  return (
    <>
      <RememberPlace />
      <PageTitle
        lede={`Times are ${zoneHead(
          clock.timeZone,
          bookings.map(({ startUtc }) => startUtc),
          ctx.now,
        )}.`}
        aside={<ButtonLink href="/admin/bookings/new">Book for an investor</ButtonLink>}
        tools={<ListTools key={address} {...list} />}
      >
        Bookings
      </PageTitle>
      <NoFileNotice asked={noFile} now={ctx.now} clock={clock} />
      <ListHead {...list} />
      {bookings.length > 0 ? (
        <div className="lg:pt-5">
          <BookingTable bookings={bookings} clock={clock} now={ctx.now} />
        </div>
      ) : isNarrowed(place, filters) ? (
        <NothingMatches place={place} filters={filters} counts={counts} />
      ) : (
        <NoBookings viewer="admin" tab="all" waiting={0} />
      )}
      <Pager {...pager} />
    </>
  )
}
