import type { BookingStatus } from "@/lib/core/vocabulary"
import type { MonthPage } from "@/lib/month-pages"
import type { AnalystSchedule, DateChange, DateOverride, TimeOff, WeeklyWindow } from "@/lib/scheduling/types"

/** A live booking that lies outside the hours, as its analyst is told of it. */
export type StrandedBooking = {
  readonly id: string
  readonly investorName: string
  readonly topic: string | null
  readonly status: BookingStatus
  readonly startUtc: Date
  readonly endUtc: Date
}

/** One entry of an analyst's time off. */
export type TimeOffView = TimeOff & { readonly id: string; readonly reason: string | null }

/** Time off that was added, and the ids of the live bookings that it covers, soonest first. */
export type AddedTimeOff = TimeOffView & { readonly affectedBookings: readonly string[] }

/** A named week. */
export type TemplateView = {
  readonly id: string
  readonly name: string
  readonly windows: readonly WeeklyWindow[]
}

/** What a batch would do: every date that changes, the bookings it would strand, and the revision that it was planned on. */
export type BatchPreview = {
  readonly label: string
  readonly changes: readonly DateChange[]
  readonly conflicts: readonly StrandedBooking[]
  readonly revision: number
}

/** A batch that was applied and can be undone. */
export type BatchView = {
  readonly id: string
  readonly label: string
  readonly createdAt: Date
  readonly dates: number
}

/** A session of the date that an analyst looks at. */
export type DateSession = Omit<StrandedBooking, "topic">

/** One page of an analyst's dates, and what is needed to change them. Everything is on the analyst's own clock. */
export type DatesView = {
  /** "2026-12" */
  readonly page: MonthPage
  /** Today's date in `timeZone`. */
  readonly today: string
  readonly timeZone: string
  /** The profile's revision that all of this belongs to. */
  readonly revision: number
  readonly week: readonly WeeklyWindow[]
  /** Dates with hours of their own, those of the month and later ones. */
  readonly overrides: readonly DateOverride[]
  /** Time off that touches the month or is not over, soonest first. */
  readonly timeOff: readonly TimeOffView[]
  /** Live bookings per local date, none left out. */
  readonly sessions: Readonly<Record<string, number>>
  /** Live bookings that lie outside the hours as they are now. */
  readonly stranded: readonly StrandedBooking[]
  readonly templates: readonly TemplateView[]
  readonly lastBatch: BatchView | null
  /** The chosen date's live sessions; empty without a date. */
  readonly dateSessions: readonly DateSession[]
}

/** An analyst's week, in order of weekday and start, and the profile's revision that it belongs to. */
export type WeekView = {
  readonly windows: readonly (WeeklyWindow & { readonly id: string })[]
  readonly revision: number
}

/**
 * An analyst's own schedule, to try another week on it: time off, overrides and bookings of the coming 14 days
 * and a little more, bookings as held time without names. `revision` is the profile's that all of it belongs to.
 */
export type ScheduleDraft = {
  readonly analystId: string
  readonly schedule: AnalystSchedule
  readonly revision: number
}
