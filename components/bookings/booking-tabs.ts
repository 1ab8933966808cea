import type { BookingListQuery } from "@/lib/bookings/inputs"
import type { StatusCounts } from "@/lib/bookings/views"
import { MOST_COUNTED } from "@/lib/core/limits"
import { BOOKING_STATUSES, type BookingStatus, LIVE_STATUSES, type Role } from "@/lib/core/vocabulary"

export type ListSort = BookingListQuery["sort"]

/** A preset of the status filter, with the order that suits it. No statuses = all of them. */
export type BookingTab = {
  readonly key: "to-answer" | "upcoming" | "past" | "all"
  readonly label: string
  readonly statuses: readonly BookingStatus[]
  readonly sort: ListSort
}

/** A role's list of bookings: where it is, its tabs with the one that opens first in front, and its orders. */
export type BookingListPlace = {
  readonly path: "/bookings" | "/admin/bookings"
  readonly tabs: readonly [BookingTab, ...BookingTab[]]
  readonly sorts: readonly ListSort[]
}

const OVER = BOOKING_STATUSES.filter((status) => !LIVE_STATUSES.some((live) => live === status))
const UPCOMING: BookingTab = { key: "upcoming", label: "Upcoming", statuses: LIVE_STATUSES, sort: "start" }
const PAST: BookingTab = { key: "past", label: "Past", statuses: OVER, sort: "-start" }
const ALL: BookingTab = { key: "all", label: "All", statuses: [], sort: "-start" }

/** Every role's list. */
export const BOOKING_LISTS: Record<Role, BookingListPlace> = {
  analyst: {
    path: "/bookings",
    tabs: [
      { key: "to-answer", label: "To answer", statuses: ["requested"], sort: "respond_by" },
      { ...UPCOMING, statuses: ["confirmed"] },
      PAST,
      ALL,
    ],
    sorts: ["respond_by", "start", "-start"],
  },
  investor: { path: "/bookings", tabs: [UPCOMING, PAST, ALL], sorts: ["start", "-start"] },
  admin: { path: "/admin/bookings", tabs: [ALL, UPCOMING, PAST], sorts: ["start", "-start"] },
}

/** The tab that stands for exactly these statuses, which are in the vocabulary's order. */
export function tabOf(
  { tabs }: BookingListPlace,
  statuses: readonly BookingStatus[],
): BookingTab | undefined {
  return tabs.find((tab) => tab.statuses.join() === statuses.join())
}

/** How many bookings have one of these statuses; none of them named = all. */
export function countOf(counts: StatusCounts, statuses: readonly BookingStatus[]): number {
  return (statuses.length > 0 ? statuses : BOOKING_STATUSES).reduce((sum, status) => sum + counts[status], 0)
}

/** That number in words; a plus where a list was counted no further. */
export function countWords(counts: StatusCounts, statuses: readonly BookingStatus[]): string {
  const counted = statuses.length > 0 ? statuses : BOOKING_STATUSES
  const more = counted.some((status) => counts[status] === MOST_COUNTED) ? "+" : ""
  return `${countOf(counts, counted).toLocaleString("en-US")}${more}`
}
