/**
 * Open time on the analyst's clock, in minutes after midnight: [startMinute, endMinute), a start every slotMinutes.
 * Windows may come in any order; ordered by weekday and start they need no sorting.
 */
export type Window = {
  readonly startMinute: number
  readonly endMinute: number
  readonly slotMinutes: number
}

/** A window that recurs on one weekday (0 = Monday). A paused one (`isActive` false) opens nothing. */
export type WeeklyWindow = Window & { readonly weekday: number; readonly isActive: boolean }

/** Replaces one local date's weekly windows; no windows = closed that day. `date` is "2026-12-08". */
export type DateOverride = { readonly date: string; readonly windows: readonly Window[] }

/** Local dates (both included) removed last; with minutes, only that part of each of them. */
export type TimeOff = {
  readonly startDate: string
  readonly endDate: string
  readonly startMinute: number | null
  readonly endMinute: number | null
}

/** A live booking's session and the time it holds with its buffers. Instants are epoch milliseconds. */
export type Hold = {
  readonly startAt: number
  readonly endAt: number
  readonly heldFrom: number
  readonly heldUntil: number
}

/** Everything the slot engine needs to know about one analyst. Instants are epoch milliseconds, lists of them ascending. */
export type AnalystSchedule = {
  readonly isEnabled: boolean
  readonly timeZone: string
  readonly sessionMinutes: readonly number[]
  readonly bufferBeforeMinutes: number
  readonly bufferAfterMinutes: number
  readonly minNoticeMinutes: number
  readonly bookingWindowDays: number
  readonly maxDailySessions: number | null
  readonly windows: readonly WeeklyWindow[]
  readonly overrides: readonly DateOverride[]
  readonly timeOff: readonly TimeOff[]
  /** Live bookings, ascending by heldFrom; they never overlap one another. */
  readonly holds: readonly Hold[]
  /** Starts of the bookings that count towards the daily limit. */
  readonly countedStarts: readonly number[]
}

/**
 * Which slots are asked for: from ≤ start < to, of one length. `limit` stops after so many. `movingFrom` is the start of
 * the booking being moved (leave it out of the schedule): its analyst-local day skips the daily limit.
 */
export type SlotRequest = {
  readonly from: number
  readonly to: number
  readonly durationMinutes: number
  readonly now: number
  readonly limit?: number | undefined
  readonly movingFrom?: number | undefined
}

/** One session that somebody wants to book. `movingFrom` as in SlotRequest. */
export type SessionTime = {
  readonly startAt: number
  readonly durationMinutes: number
  readonly now: number
  readonly movingFrom?: number | undefined
}

/** One time to be explained. `movingFrom` as in SlotRequest. */
export type TimeQuestion = {
  readonly at: number
  readonly durationMinutes: number
  readonly now: number
  readonly movingFrom?: number | undefined
}

/** What an edit does to one date's own hours; null = the date follows the week. */
export type DateChange = {
  readonly date: string
  readonly before: readonly Window[] | null
  readonly after: readonly Window[] | null
}
