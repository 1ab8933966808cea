import type { StatusCounts } from "@/lib/bookings/views"
import { BOOKING_STATUSES, type BookingStatus, LIVE_STATUSES, type Role } from "@/lib/core/vocabulary"

/** A part of the list of sessions; `order` says how it is sorted. */
export type BookingTab = {
  readonly key: "to-answer" | "upcoming" | "past"
  readonly label: string
  readonly statuses: readonly BookingStatus[]
  readonly sort: "respond_by" | "start" | "-start"
  readonly order: string
}

const OVER = BOOKING_STATUSES.filter((status) => !LIVE_STATUSES.some((live) => live === status))
const PAST: BookingTab = {
  key: "past",
  label: "Past",
  statuses: OVER,
  sort: "-start",
  order: "Latest first.",
}

const TABS: Record<"investor" | "analyst", readonly [BookingTab, ...BookingTab[]]> = {
  analyst: [
    {
      key: "to-answer",
      label: "To answer",
      statuses: ["requested"],
      sort: "respond_by",
      order: "Soonest deadline first.",
    },
    { key: "upcoming", label: "Upcoming", statuses: ["confirmed"], sort: "start", order: "Earliest first." },
    PAST,
  ],
  investor: [
    { key: "upcoming", label: "Upcoming", statuses: LIVE_STATUSES, sort: "start", order: "Earliest first." },
    PAST,
  ],
}

/** The tabs of a viewer, the one that opens first in front. */
export function tabsFor(viewer: Role): readonly [BookingTab, ...BookingTab[]] {
  return TABS[viewer === "analyst" ? "analyst" : "investor"]
}

/** The tab that a query names, else the first. */
export function tabOf(tabs: readonly [BookingTab, ...BookingTab[]], key: string | undefined): BookingTab {
  return tabs.find((tab) => tab.key === key) ?? tabs[0]
}

/** How many bookings a tab holds. */
export function countOf(counts: StatusCounts, statuses: readonly BookingStatus[]): number {
  return statuses.reduce((sum, status) => sum + counts[status], 0)
}
