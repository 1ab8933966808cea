import type { Metadata } from "next"
import { BookingTable } from "@/components/admin/booking-table"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { SearchInput } from "@/components/ui/input"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { EmptyState } from "@/components/ui/state-block"
import { TabLinks } from "@/components/ui/tab-links"
import { clockOf } from "@/lib/accounts/rules"
import { ListBookingsInput } from "@/lib/bookings/inputs"
import { listBookingRows } from "@/lib/bookings/list-bookings"
import { BOOKING_STATUSES, type BookingStatus } from "@/lib/core/vocabulary"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { zoneLabel } from "@/lib/zone-names"

export const metadata: Metadata = { title: "Bookings" }

const PATH = "/admin/bookings"
const PAGE = 50

/** Every booking, for reading. */
export default async function AdminBookingsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("admin")
  const params = await searchParams
  const status = BOOKING_STATUSES.find((name) => name === textOf(params.status))
  const q = ListBookingsInput.shape.q.safeParse(textOf(params.q)).data ?? undefined
  const query = { status: status && [status], q, counts: "1", limit: PAGE, sort: "-start" } as const
  const cursor = textOf(params.cursor)
  const asked = await listBookingRows(ctx, { ...query, status: status && [status], cursor })
  const list = asked.ok ? asked : await listBookingRows(ctx, { ...query, status: status && [status] })
  if (!list.ok) throw new Error(`A list without a cursor was refused: ${list.problem.code}`)
  const { items, counts, nextCursor } = list.value
  const clock = clockOf(ctx.actor)
  return (
    <>
      <PageTitle
        lede={`Times are ${zoneLabel(clock.timeZone, ctx.now)}. Latest start first.`}
        aside={<Search q={q} status={status} />}
      >
        Bookings
      </PageTitle>
      <TabLinks
        label="Status"
        className="mt-6 mb-5"
        items={[undefined, ...BOOKING_STATUSES].map((name) => ({
          href: address(name, q),
          label: name ? word(name) : "All",
          count: counts && (name ? counts[name] : Object.values(counts).reduce((sum, count) => sum + count)),
          current: name === status,
        }))}
      />
      {items.length > 0 ? (
        <BookingTable bookings={items} clock={clock} />
      ) : (
        <EmptyState
          title="No bookings found"
          action={(q || status) && <ButtonLink href={PATH}>Show all bookings</ButtonLink>}
        >
          {q
            ? "Nothing holds these words in a name or topic."
            : "Bookings appear here as investors make them."}
        </EmptyState>
      )}
      <Pager path={PATH} query={{ status, q }} cursor={asked.ok ? cursor : undefined} next={nextCursor} />
    </>
  )
}

function Search({ q, status }: { q: string | undefined; status: BookingStatus | undefined }) {
  return (
    <form action={PATH} className="flex gap-2">
      {status && <input type="hidden" name="status" value={status} />}
      <SearchInput
        label="Search names and topics"
        placeholder="Name or topic"
        name="q"
        defaultValue={q}
        className="min-w-0 grow sm:w-64"
      />
      <Button type="submit" className="sm:min-h-11">
        Search
      </Button>
    </form>
  )
}

function address(status: BookingStatus | undefined, q: string | undefined): string {
  const query = new URLSearchParams({ ...(status && { status }), ...(q && { q }) }).toString()
  return query ? `${PATH}?${query}` : PATH
}

function word(status: BookingStatus): string {
  return status === "no_show" ? "No-show" : status.charAt(0).toUpperCase() + status.slice(1)
}
