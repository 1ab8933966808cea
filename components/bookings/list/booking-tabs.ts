import type { BookingListQuery } from "@/lib/bookings/inputs"
import type { StatusCounts } from "@/lib/bookings/views"
import { MOST_COUNTED } from "@/lib/core/limits"
import { BOOKING_STATUSES, type BookingStatus, LIVE_STATUSES, type Role } from "@/lib/core/vocabulary"

export type ListSort = BookingListQuery["sort"]

/** A preset of the filters, with the order that suits it. No statuses = all of them. */
export type BookingTab = {
  readonly key: "to-answer" | "to-mark" | "upcoming" | "past" | "called-off" | "all"
  readonly label: string
  readonly statuses: readonly BookingStatus[]
  /** Only what has ended by now, or only what has not. */
  readonly ended?: boolean
  readonly sort: ListSort
  /** Shown while it holds something. */
  readonly isQuiet?: true
}

/** A role's list of bookings: where it is, its tabs with the one that opens first in front, and its orders. */
export type BookingListPlace = {
  readonly path: "/bookings" | "/admin/bookings"
  readonly tabs: readonly [BookingTab, ...BookingTab[]]
  readonly sorts: readonly ListSort[]
}

const OVER = BOOKING_STATUSES.filter((status) => !LIVE_STATUSES.some((live) => live === status))
const UPCOMING: BookingTab = { key: "upcoming", label: "Upcoming", statuses: LIVE_STATUSES, sort: "start" }
/** Over, and its analyst has not said yet how it went. */
const TO_MARK: BookingTab = {
  key: "to-mark",
  label: "To mark",
  statuses: ["confirmed"],
  ended: true,
  sort: "start",
  isQuiet: true,
}
const PAST: BookingTab = { key: "past", label: "Past", statuses: OVER, sort: "-start" }
/** Off before its time came; it would stand in front of all that is past. */
const CALLED_OFF: BookingTab = {
  key: "called-off",
  label: "Called off",
  statuses: OVER,
  ended: false,
  sort: "start",
  isQuiet: true,
}
const WITH_UNMARKED = BOOKING_STATUSES.filter((status) => status !== "requested")
const ALL: BookingTab = { key: "all", label: "All", statuses: [], sort: "-start" }

/** Every role's list. */
export const BOOKING_LISTS: Record<Role, BookingListPlace> = {
  analyst: {
    path: "/bookings",
    tabs: [
      { key: "to-answer", label: "To answer", statuses: ["requested"], sort: "respond_by" },
      TO_MARK,
      { ...UPCOMING, statuses: ["confirmed"], ended: false },
      { ...PAST, ended: true },
      CALLED_OFF,
      ALL,
    ],
    sorts: ["respond_by", "start", "-start"],
  },
  investor: {
    path: "/bookings",
    tabs: [{ ...UPCOMING, ended: false }, { ...PAST, statuses: WITH_UNMARKED, ended: true }, CALLED_OFF, ALL],
    sorts: ["start", "-start"],
  },
  admin: {
    path: "/admin/bookings",
    tabs: [ALL, TO_MARK, { ...UPCOMING, ended: false }, { ...PAST, ended: true }, CALLED_OFF],
    sorts: ["start", "-start"],
  },
}

/** What a tab stands for: statuses, in the vocabulary's order, and whether they have ended. */
export type TabFilter = Pick<BookingTab, "statuses"> & { readonly ended?: boolean | undefined }

/** The tab that stands for exactly this. */
export function tabOf({ tabs }: BookingListPlace, { statuses, ended }: TabFilter): BookingTab | undefined {
  return tabs.find((tab) => tab.statuses.join() === statuses.join() && tab.ended === ended)
}

/** How many bookings of each status a list knows, and how many of them have ended by now and have not. */
export type ListCounts = {
  readonly all: StatusCounts
  readonly ended: StatusCounts
  readonly ahead: StatusCounts
}

/** The counts of what has ended, of what has not, or of both. */
export function countsOf({ all, ended, ahead }: ListCounts, which: boolean | undefined): StatusCounts {
  if (which === undefined) return all
  return which ? ended : ahead
}

/** How many bookings have one of these statuses; none of them named = all. */
export function totalOf(counts: StatusCounts, statuses: readonly BookingStatus[]): number {
  return (statuses.length > 0 ? statuses : BOOKING_STATUSES).reduce((sum, status) => sum + counts[status], 0)
}

/** That number in words; a plus where a list was counted no further. */
export function countWords(counts: StatusCounts, statuses: readonly BookingStatus[]): string {
  const counted = statuses.length > 0 ? statuses : BOOKING_STATUSES
  const more = counted.some((status) => counts[status] === MOST_COUNTED) ? "+" : ""
  return `${totalOf(counts, counted).toLocaleString("en-US")}${more}`
}
