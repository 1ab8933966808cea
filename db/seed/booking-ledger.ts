import type { analystRatings } from "@/db/schema/analysts"
import type {
  sessionBookingEvents,
  sessionBookingNotes,
  sessionBookings,
  sessionFeedback,
} from "@/db/schema/bookings"
import { ratingWeight } from "@/lib/analysts/ratings"
import { DAY, MINUTE } from "@/lib/scheduling/local-date"
import type { DemoAnalyst } from "./analyst-shape"
import { ANALYSTS, type AnalystKey } from "./analysts"
import { runCourse } from "./courses"
import type { Desk } from "./desks"
import { freeStarts, type InvestorDiary, takeTime, type Wish } from "./diaries"
import { type PastSession, pastSessions } from "./history"
import type { Chronicle } from "./life-cycle"
import { INVESTORS, type InvestorKey } from "./people"
import { COMMENTS, FIRST_NOTES, REPLIES } from "./phrases"
import type { Random } from "./random"
import { STORIES, type Story } from "./stories"

const HOUR = 60 * MINUTE
const HISTORY = { oldest: 330 * DAY, newest: 4 * DAY }
const STORY_LEAD_HOURS = 36
const HISTORY_LEAD_HOURS = 24
const SHARED_OUT = INVESTORS.flatMap(({ key, share }) => Array.from({ length: share }, () => key))

/** The rows that bookings leave. */
export type Books = {
  readonly bookings: (typeof sessionBookings.$inferInsert)[]
  readonly events: (typeof sessionBookingEvents.$inferInsert)[]
  readonly notes: (typeof sessionBookingNotes.$inferInsert)[]
  readonly feedback: (typeof sessionFeedback.$inferInsert)[]
  readonly ratings: (typeof analystRatings.$inferInsert)[]
}

type Sums = { ratingCount: number; ratingSum: number; weightSum: number; weightedSum: number }

/** Writes the demo's bookings into diaries that refuse every overlap. */
export class BookingLedger {
  private readonly investors: ReadonlyMap<InvestorKey, InvestorDiary>
  private readonly given = new Map<AnalystKey, { rating: number; at: Date; tookPlace: boolean }[]>()
}
