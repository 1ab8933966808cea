import {
  BOOKING_LISTS,
  type BookingListPlace,
  type ListCounts,
} from "@/components/bookings/list/booking-tabs"
import { type ListFilters, listQuery, listUrl, readList } from "@/components/bookings/list/list-url"
import { clockOf } from "@/lib/accounts/rules"
import { listBookingRows } from "@/lib/bookings/list-booking-rows"
import type { BookingRow } from "@/lib/bookings/views"
import type { UserCtx } from "@/lib/context"
import { NO_FILE } from "@/lib/core/page-inputs"
import { accepted } from "@/lib/core/result"
import { dateIn } from "@/lib/time"
import type { SearchParams } from "@/lib/web/search-params"

/** One page of the caller's list as its URL asks for it. */
export type BookingsPage = {
  readonly place: BookingListPlace
  readonly filters: ListFilters
  readonly today: string
  readonly bookings: readonly BookingRow[]
  readonly counts: ListCounts
  /** The address of this page of the list. */
  readonly address: string
  /** What the query says of a download that came to nothing. */
  readonly noFile: string | string[] | undefined
  readonly pager: { readonly beginning: string | null; readonly next: string | null }
}

/** Reads it; a cursor that does not belong to the list counts as not given. */
export async function readBookingsPage(
  ctx: UserCtx,
  search: SearchParams,
  limit: number,
): Promise<BookingsPage> {
  const place = BOOKING_LISTS[ctx.actor.role]
  const params = await search
  const { filters, cursor } = readList(place, params)
  const today = dateIn(clockOf(ctx.actor).timeZone, ctx.now)
  const query = { ...listQuery(place, filters, today), counts: "1", limit } as const
  const asked = await listBookingRows(ctx, { ...query, cursor })
  const list = asked.ok ? asked.value : accepted(await listBookingRows(ctx, query))
  const { items, counts, endedCounts, aheadCounts, nextCursor } = list
  if (!counts || !endedCounts || !aheadCounts)
    throw new Error("A list came without the counts that were asked for.")
  return {
    place,
    filters,
    today,
    bookings: items,
    counts: { all: counts, ended: endedCounts, ahead: aheadCounts },
    address: listUrl(place, filters, asked.ok ? cursor : null),
    noFile: params[NO_FILE],
    pager: {
      beginning: asked.ok && cursor ? listUrl(place, filters) : null,
      next: nextCursor && listUrl(place, filters, nextCursor),
    },
  }
}
