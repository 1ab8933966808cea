import { ListBookingsInput } from "@/lib/bookings/inputs"
import { BACK } from "@/lib/core/page-inputs"
import { BOOKING_STATUSES, type BookingStatus } from "@/lib/core/vocabulary"
import { type BookingListPlace, type ListSort, tabOf } from "./booking-tabs"
import { type DayRange, datesOf, firstOf, type QueryParams, rangeParams, readRange } from "./ranges"

/** What narrows and orders a list of bookings. */
export type ListFilters = DayRange & {
  /** In the vocabulary's order; none = all. */
  readonly statuses: readonly BookingStatus[]
  /** Only what has ended by now, or only what has not. */
  readonly ended?: boolean | undefined
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
  const asked = ENDED.find(({ word }) => word === firstOf(params.ended))?.ended
  const ended = asked ?? (chosen.length > 0 ? undefined : tab.ended)
  const sort = place.sorts.find((each) => each === firstOf(params.sort))
  const search = ListBookingsInput.shape.q.safeParse(firstOf(params.q))
  const filters = {
    statuses,
    ...(ended !== undefined && { ended }),
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
  const query = new URLSearchParams(listParams(place, filters))
  if (cursor) query.set("cursor", cursor)
  return query.size > 0 ? `${place.path}?${query}` : place.path
}

/** The same as the parameters of its query. */
export function listParams(place: BookingListPlace, filters: ListFilters): [string, string][] {
  const { q, sort, ended } = filters
  const tab = tabOf(place, filters)
  const query = new URLSearchParams()
  if (tab && tab !== place.tabs[0]) query.set("tab", tab.key)
  if (!tab) {
    if (filters.statuses.length === 0 && place.tabs[0].key !== "all") query.set("tab", "all")
    for (const status of filters.statuses) query.append("status", status)
    if (ended !== undefined) query.set("ended", endedWord(ended))
  }
  for (const [name, value] of rangeParams(filters)) query.set(name, value)
  if (q) query.set("q", q)
  if (sort && sort !== sortOf(place, { ...filters, sort: undefined })) query.set("sort", sort)
  return [...query]
}

/** The same filters as a question to the database; dates are the viewer's, counted from his `today`. */
export function listQuery(place: BookingListPlace, filters: ListFilters, today: string) {
  const { statuses, ended, q } = filters
  return {
    ...(statuses.length > 0 && { status: statuses }),
    ...(ended !== undefined && { ended }),
    ...datesOf(filters, today),
    ...(q && { q }),
    sort: sortOf(place, filters),
  }
}

/** Where the whole of the list is downloaded as CSV, and where to come back to when it is not. */
export function exportUrl(place: BookingListPlace, filters: ListFilters, today: string): string {
  const { status = [], ended, ...rest } = listQuery(place, filters, today)
  const query = new URLSearchParams(rest)
  if (ended !== undefined) query.set("ended", endedWord(ended))
  for (const each of status) query.append("status", each)
  query.set(BACK, listUrl(place, filters))
  return `/bookings/export?${query}`
}

/** The order of a list: the one that was asked for, else its tab's, else the latest start first. */
export function sortOf(place: BookingListPlace, filters: ListFilters): ListSort {
  return filters.sort ?? tabOf(place, filters)?.sort ?? "-start"
}

const ENDED = [
  { word: "1", ended: true },
  { word: "0", ended: false },
] as const

/** How a URL says that only what has ended is asked for, or only what has not. */
export function endedWord(ended: boolean): string {
  return ended ? "1" : "0"
}

function allOrSome(statuses: BookingStatus[]): BookingStatus[] {
  return statuses.length === BOOKING_STATUSES.length ? [] : statuses
}

const SORT_WORDS: Record<ListSort, string> = {
  respond_by: "answer deadline",
  start: "earliest start",
  "-start": "latest start",
}

/** The orders of a list, each with its address. */
export function sortItems(place: BookingListPlace, filters: ListFilters) {
  const sort = sortOf(place, filters)
  return place.sorts.map((each) => ({
    href: listUrl(place, { ...filters, sort: each }),
    label: SORT_WORDS[each],
    current: each === sort,
  }))
}
