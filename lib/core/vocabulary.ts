/** The closed lists that the database, the inputs and the screens share. */
export const ROLES = ["investor", "analyst", "admin"] as const
export type Role = (typeof ROLES)[number]

/** What somebody is to the house: one who was invited has not accepted yet; of one who was erased nothing tells who he was. */
export const USER_STATES = ["active", "invited", "disabled", "erased"] as const
export type UserState = (typeof USER_STATES)[number]

/** What a link that was mailed to somebody is for: to accept an invitation, to choose a new password, to show that an address is his. */
export const ACCOUNT_LINK_KINDS = ["invite", "reset", "confirm_email"] as const
export type AccountLinkKind = (typeof ACCOUNT_LINK_KINDS)[number]

/** The two sides of a session. */
export const PARTICIPANTS = ["investor", "analyst"] as const satisfies readonly Role[]
export type Participant = (typeof PARTICIPANTS)[number]

/** Who an event can be by: a user in his role, or what time and the command line do. */
export const ACTOR_ROLES = [...ROLES, "system"] as const
export type ActorRole = (typeof ACTOR_ROLES)[number]

/** Whom a session is with: one investor, or those who take its seats. */
export const BOOKING_KINDS = ["one_to_one", "group"] as const
export type BookingKind = (typeof BOOKING_KINDS)[number]

export const BOOKING_STATUSES = [
  "requested",
  "confirmed",
  "declined",
  "cancelled",
  "completed",
  "expired",
  "no_show",
] as const
export type BookingStatus = (typeof BOOKING_STATUSES)[number]

/** Statuses that hold the analyst's time. */
export const LIVE_STATUSES = ["requested", "confirmed"] as const satisfies readonly BookingStatus[]
/** Statuses that count towards the analyst's day: with those, the sessions that were held or missed. */
export const COUNTED_STATUSES = [
  ...LIVE_STATUSES,
  "completed",
  "no_show",
] as const satisfies readonly BookingStatus[]
/** Statuses of sessions that did not take place and will not. */
export const NEVER_HELD_STATUSES = [
  "declined",
  "cancelled",
  "expired",
  "no_show",
] as const satisfies readonly BookingStatus[]

/** What moves a booking along its life cycle. */
export const BOOKING_VERBS = [
  "confirm",
  "decline",
  "cancel",
  "complete",
  "undo",
  "reschedule",
  "no_show",
] as const
export type BookingVerb = (typeof BOOKING_VERBS)[number]
/** Every step of the life cycle: those verbs, and what nobody asks for by itself but a case about who came leads to. */
export const BOOKING_STEPS = [...BOOKING_VERBS, "overturn"] as const
export type BookingStep = (typeof BOOKING_STEPS)[number]
/** What a caller may do with a booking, named in its `can`. */
export const BOOKING_ABILITIES = [...BOOKING_VERBS, "note", "feedback"] as const
export type BookingAbility = (typeof BOOKING_ABILITIES)[number]

export const BOOKING_EVENTS = [
  "booking_requested",
  "booking_confirmed",
  "booking_declined",
  "booking_cancelled",
  "booking_completed",
  "booking_undone",
  "booking_expired",
  "booking_no_show",
  "booking_overturned",
  "booking_rescheduled",
  /** Of a group session: what it says, or how many it takes. */
  "booking_updated",
] as const
export type BookingEvent = (typeof BOOKING_EVENTS)[number]

/**
 * What an event of a schedule tells: the state that its history begins with, or what was changed by hand since; an edit; that
 * the analyst's account was closed or opened again.
 */
export const SCHEDULE_EVENTS = [
  "schedule_recorded",
  "profile_updated",
  "week_replaced",
  "override_replaced",
  "override_removed",
  "time_off_added",
  "time_off_removed",
  "batch_applied",
  "batch_undone",
  "analyst_disabled",
  "analyst_enabled",
] as const
export type ScheduleEventKind = (typeof SCHEDULE_EVENTS)[number]
/** Those of them that tell of the account: they make no revision of the schedule. */
export const ACCOUNT_EVENTS = [
  "analyst_disabled",
  "analyst_enabled",
] as const satisfies readonly ScheduleEventKind[]
/** The events that an edit makes. */
export type ScheduleEditKind = Exclude<
  ScheduleEventKind,
  "schedule_recorded" | (typeof ACCOUNT_EVENTS)[number]
>

/** Why a booking was declined or cancelled, by who says it. A missing reason is `other`. */
export const REASON_CODES = {
  analyst: ["schedule_conflict", "unwell", "travel", "not_a_fit", "compliance", "other"],
  investor: ["schedule_conflict", "no_longer_needed", "booked_by_mistake", "other"],
  admin: ["compliance", "duplicate", "on_request", "other"],
} as const satisfies Record<Role, readonly string[]>
/** Why time alone calls a session off: its payment was refused and nobody mended it. */
/** With these an analyst who declines may suggest colleagues. */
export const COLLEAGUE_REASON_CODES = [
  "schedule_conflict",
  "not_a_fit",
] as const satisfies readonly (typeof REASON_CODES)["analyst"][number][]
export const SYSTEM_REASON_CODES = ["unpaid"] as const
export type ReasonCode = (typeof REASON_CODES)[Role][number] | (typeof SYSTEM_REASON_CODES)[number]

/** Every reason code once, whoever may use it. */
export const ALL_REASON_CODES = [
  ...new Set([...Object.values(REASON_CODES).flat(), ...SYSTEM_REASON_CODES]),
] as [ReasonCode, ...ReasonCode[]]

/** Why a time is closed (codes of the HTTP contract). */
export const CLOSED_REASONS = [
  "disabled",
  "past",
  "notice",
  "window",
  "outside_hours",
  "off_grid",
  "time_off",
  "taken",
  "buffer",
  "daily_limit",
] as const
export type ClosedReason = (typeof CLOSED_REASONS)[number]

export const HOUR_CYCLES = ["h23", "h12"] as const
export type HourCycle = (typeof HOUR_CYCLES)[number]

/** The days that people begin their weeks with. */
export const WEEK_STARTS = ["monday", "sunday", "saturday"] as const
export type WeekStart = (typeof WEEK_STARTS)[number]

export const TOKEN_SCOPES = ["read", "write"] as const
export type TokenScope = (typeof TOKEN_SCOPES)[number]
