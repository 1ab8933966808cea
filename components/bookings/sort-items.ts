import type { BookingListPlace, ListSort } from "./booking-tabs"
import { type ListFilters, listUrl, sortOf } from "./list-url"

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
