/** The closed lists that the database, the inputs and the screens share. */
export const ROLES = ["investor", "analyst", "admin"] as const
export type Role = (typeof ROLES)[number]

/** The two sides of a session. */
export const PARTICIPANTS = ["investor", "analyst"] as const satisfies readonly Role[]

/** Who an event can be by: a user in his role, or what time and the command line do. */
export const ACTOR_ROLES = [...ROLES, "system"] as const
export type ActorRole = (typeof ACTOR_ROLES)[number]

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
  "booking_rescheduled",
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
export type ReasonCode = (typeof REASON_CODES)[Role][number]

/** Every reason code once, whoever may use it. */
export const ALL_REASON_CODES = [...new Set(Object.values(REASON_CODES).flat())] as [
  ReasonCode,
  ...ReasonCode[],
]

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

/** What people and programs are told of; who hears it, when and in which words stands in lib/notifications. */
export const NOTIFICATION_KINDS = [
  "requested",
  "request_waiting",
  "confirmed",
  "declined",
  "cancelled",
  "rescheduled",
  "expired",
  "no_show",
  "reminder",
  "feedback_wanted",
  "feedback_received",
  "note_added",
  "completed",
  "webhook_stopped",
  "webhook_test",
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** What a person chooses and unsubscribes by. */
export const TOPICS = ["requests", "changes", "reminders", "notes", "feedback", "account"] as const
export type Topic = (typeof TOPICS)[number]

/** The ways in which something reaches a person or a program. */
export const CHANNELS = ["email", "in_app", "push", "webhook"] as const
export type Channel = (typeof CHANNELS)[number]
/** Those that a person chooses by topic. */
export const CHOSEN_CHANNELS = ["email", "in_app", "push"] as const satisfies readonly Channel[]
export type ChosenChannel = (typeof CHOSEN_CHANNELS)[number]

/** What became of a notification: `kept` is mail that was written and, with no server to send it by, only kept. */
export const NOTIFICATION_STATUSES = ["due", "sent", "kept", "skipped", "withdrawn", "failed"] as const
export type NotificationStatus = (typeof NOTIFICATION_STATUSES)[number]

/** Why one was not delivered, by what it became. */
export const NOTIFICATION_REASONS = {
  /** Found at the moment of sending. */
  skipped: [
    "switched_off",
    "already_due",
    "answered",
    "moved",
    "cancelled",
    "given",
    "too_late",
    "taken_back",
    "recipient_disabled",
    "no_device",
    "endpoint_stopped",
  ],
  /** Taken back before its time, as it is owed no longer. */
  withdrawn: ["answered", "moved", "cancelled", "given", "taken_back", "leads_changed"],
  /** By the answer of the other server, or because tries ran out. */
  failed: ["refused", "gave_up", "gone"],
} as const satisfies Partial<Record<NotificationStatus, readonly string[]>>
export type SkipReason = (typeof NOTIFICATION_REASONS.skipped)[number]
export type WithdrawReason = (typeof NOTIFICATION_REASONS.withdrawn)[number]
export type FailReason = (typeof NOTIFICATION_REASONS.failed)[number]
export type NotificationReason = SkipReason | WithdrawReason | FailReason

/** Every one of these reasons once. */
export const ALL_NOTIFICATION_REASONS = [...new Set(Object.values(NOTIFICATION_REASONS).flat())] as [
  NotificationReason,
  ...NotificationReason[],
]

/** What somebody is told because of: a change of a booking, a note, feedback, a webhook that was switched off. */
export const FACT_SOURCES = ["event", "note", "feedback", "endpoint"] as const
export type FactSource = (typeof FACT_SOURCES)[number]

/** What a webhook can be asked to hear; a test can be sent besides. */
export const WEBHOOK_EVENTS = [
  "booking.requested",
  "booking.confirmed",
  "booking.declined",
  "booking.cancelled",
  "booking.rescheduled",
  "booking.expired",
  "booking.completed",
  "booking.no_show",
  "note.added",
  "feedback.received",
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]
