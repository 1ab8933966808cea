import { ListBookingsInput } from "@/lib/bookings/inputs"
import { BOOKING_STATUSES, type BookingStatus } from "@/lib/core/vocabulary"
import { type BookingListPlace, type ListSort, tabOf } from "./booking-tabs"
import { type DayRange, datesOf, firstOf, type QueryParams, rangeParams, readRange } from "./ranges"

/** What narrows and orders a list of bookings. */
export type ListFilters = DayRange & {
  /** In the vocabulary's order; none = all. */
  readonly statuses: readonly BookingStatus[]
  readonly q?: string | undefined
  /** A search that is too long to be made, as it was typed. */
  readonly tooLong?: string | undefined
  /** Absent = the order of the tab. */
  readonly sort?: ListSort | undefined
}

/** The filters and the page that a query names. Statuses win over a tab; what is not valid counts as not given. */
export function readList(
  place: BookingListPlace,
  params: QueryParams,
): { filters: ListFilters; cursor: string | undefined } {
  const named = [params.status].flat()
  const chosen = BOOKING_STATUSES.filter((status) => named.includes(status))
  const tab = place.tabs.find(({ key }) => key === firstOf(params.tab)) ?? place.tabs[0]
  const statuses = chosen.length > 0 ? allOrSome(chosen) : tab.statuses
  const sort = place.sorts.find((each) => each === firstOf(params.sort))
  const search = ListBookingsInput.shape.q.safeParse(firstOf(params.q))
  const filters = {
    statuses,
    ...readRange(params),
    q: search.data ?? undefined,
    tooLong: search.success ? undefined : firstOf(params.q),
  }
  return {
    filters: { ...filters, sort: sort === sortOf(place, filters) ? undefined : sort },
    cursor: ListBookingsInput.shape.cursor.safeParse(firstOf(params.cursor)).data,
  }
}

/** The address of a list with these filters, at its beginning or at the page of a cursor. */
export function listUrl(place: BookingListPlace, filters: ListFilters, cursor?: string | null): string {
  const { q, sort } = filters
  const tab = tabOf(place, filters.statuses)
  const query = new URLSearchParams()
  if (tab && tab !== place.tabs[0]) query.set("tab", tab.key)
  if (!tab) for (const status of filters.statuses) query.append("status", status)
  for (const [name, value] of rangeParams(filters)) query.set(name, value)
  if (q) query.set("q", q)
  if (sort && sort !== sortOf(place, { ...filters, sort: undefined })) query.set("sort", sort)
  if (cursor) query.set("cursor", cursor)
  return query.size > 0 ? `${place.path}?${query}` : place.path
}

/** The same filters as a question to the database; dates are the viewer's, counted from his `today`. */
export function listQuery(place: BookingListPlace, filters: ListFilters, today: string) {
  const { statuses, q } = filters
  return {
    ...(statuses.length > 0 && { status: statuses }),
    ...datesOf(filters, today),
    ...(q && { q }),
    sort: sortOf(place, filters),
  }
}

/** Where the whole of the list is downloaded as CSV. */
export function exportUrl(place: BookingListPlace, filters: ListFilters, today: string): string {
  const { status = [], ...rest } = listQuery(place, filters, today)
  const query = new URLSearchParams(rest)
  for (const each of status) query.append("status", each)
  return `/api/analyst_sessions/export.csv?${query}`
}

/** The order of a list: the one that was asked for, else its tab's, else the latest start first. */
export function sortOf(place: BookingListPlace, { statuses, sort }: ListFilters): ListSort {
  return sort ?? tabOf(place, statuses)?.sort ?? "-start"
}

function allOrSome(statuses: BookingStatus[]): BookingStatus[] {
  return statuses.length === BOOKING_STATUSES.length ? [] : statuses
}
