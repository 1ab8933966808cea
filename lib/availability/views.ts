import type { OutputOf } from "@/lib/core/output"
import type { ScheduleEventKind } from "@/lib/core/vocabulary"
import type { MonthPage } from "@/lib/month-pages"
import type { AnalystSchedule, DateOverride, WeeklyWindow } from "@/lib/scheduling/types"
import type {
  AddedTimeOffOutput,
  BatchOutput,
  BatchPreviewOutput,
  StrandedBookingOutput,
  TemplateOutput,
  TimeOffOutput,
  WeekOutput,
} from "./wire"

/** A live booking that lies outside the hours, as its analyst is told of it. */
export type StrandedBooking = OutputOf<typeof StrandedBookingOutput>

/** One entry of an analyst's time off. */
export type TimeOffView = OutputOf<typeof TimeOffOutput>

/** Time off that was added, and the ids of the live bookings that it covers, soonest first. */
export type AddedTimeOff = OutputOf<typeof AddedTimeOffOutput>

/** An edit of an analyst's schedule or profile by somebody of the house. */
export type HouseEdit = { readonly kind: ScheduleEventKind; readonly by: string; readonly at: Date }

/** A named week. */
export type TemplateView = OutputOf<typeof TemplateOutput>

/** What a batch would do: every date that changes, the bookings it would strand, and the revision that it was planned on. */
export type BatchPreview = OutputOf<typeof BatchPreviewOutput>

/** A batch that was applied and can be undone. */
export type BatchView = OutputOf<typeof BatchOutput>

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
  readonly dateSessions: readonly StrandedBooking[]
}

/** An analyst's week, in order of weekday and start, and the profile's revision that it belongs to. */
export type WeekView = OutputOf<typeof WeekOutput>

/**
 * An analyst's own schedule, to try another week on it: time off, overrides and bookings of the coming 14 days
 * and a little more, bookings as held time without names. `revision` is the profile's that all of it belongs to.
 */
export type ScheduleDraft = {
  readonly analystId: string
  readonly schedule: AnalystSchedule
  readonly revision: number
}
