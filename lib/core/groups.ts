// The closed lists of what is known of group sessions, which the database, the inputs and the screens share.

/** How an investor's seat stands: given up by him, taken from him by the analyst, freed because the session does not take place or he cannot come. */
export const SEAT_STATUSES = ["taken", "cancelled", "removed", "released", "no_show"] as const
export type SeatStatus = (typeof SEAT_STATUSES)[number]
/** Those that keep their place and hold their investor's time: that somebody did not come can be taken back. */
export const KEPT_SEATS = ["taken", "no_show"] as const satisfies readonly SeatStatus[]

/** What is done for one who waits once a place is his: he is asked, or gets the seat at once. */
export const WAITLIST_MODES = ["ask", "seat_me"] as const
export type WaitlistMode = (typeof WAITLIST_MODES)[number]

export const WAITLIST_STATUSES = [
  "waiting",
  "offered",
  "accepted",
  "declined",
  "lapsed",
  "left",
  "closed",
] as const
export type WaitlistStatus = (typeof WAITLIST_STATUSES)[number]
/** Those of one who still waits. */
export const OPEN_WAITS = ["waiting", "offered"] as const satisfies readonly WaitlistStatus[]

/** A place is kept for one who waits for half the time until the session closes, within these. */
export const OFFER_STANDS = { shortestMinutes: 15, longestHours: 12 } as const

/** What happens to one investor's seat or wait. */
export const SEAT_EVENTS = [
  "seat_joined",
  /** The minimum was reached. */
  "seat_confirmed",
  "seat_left",
  "seat_removed",
  /** The session was called off or moved to where he has another. */
  "seat_released",
  "seat_moved",
  "seat_missed",
  /** What was said of not coming was taken back. */
  "seat_came",
  "waitlist_joined",
  "waitlist_changed",
  "waitlist_left",
  "seat_offered",
  "offer_accepted",
  "offer_declined",
  "offer_lapsed",
  /** A place was free, and he has another session at that time. */
  "waitlist_skipped",
  "waitlist_closed",
] as const
export type SeatEvent = (typeof SEAT_EVENTS)[number]

/** Why a seat is freed or a wait ends by itself. */
export const RELEASE_REASONS = [
  "cancelled",
  "minimum_missed",
  "busy",
  "unpaid",
  "too_late",
  "restricted",
] as const
export type ReleaseReason = (typeof RELEASE_REASONS)[number]

/** What a caller may do with a group session, named in its `can`. */
export const GROUP_ABILITIES = [
  "join",
  "leave",
  "wait",
  "stop_waiting",
  "accept",
  "decline",
  "edit",
  "reschedule",
  "cancel",
  "complete",
  "see_seats",
] as const
export type GroupAbility = (typeof GROUP_ABILITIES)[number]
