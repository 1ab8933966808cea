import { CASE_KINDS, HOUSE_KINDS } from "./attendance"
import { PAYMENT_EVENTS } from "./payments"

// The closed lists of what people and programs are told, which the database, the inputs and the screens share.

/** What people are told of how they sign in beside the password. */
export const FACTOR_KINDS = [
  "second_factor_added",
  "second_factor_removed",
  "second_factor_reset",
  "passkey_added",
  "passkey_removed",
  "recovery_code_used",
  "recovery_codes_renewed",
  "identity_linked",
] as const
export type FactorKind = (typeof FACTOR_KINDS)[number]

/** What people are told of their accounts: by mail alone, whatever they chose, as it is about who can get in. */
export const ACCOUNT_KINDS = [
  "invited",
  "password_reset",
  "email_confirmation",
  "email_change_asked",
  "email_changed",
  "password_changed",
  "sign_up_repeated",
  ...FACTOR_KINDS,
] as const
export type AccountKind = (typeof ACCOUNT_KINDS)[number]

/** What is told of group sessions beside reminders: `group_removed` that the analyst took a seat back, `group_released` that it was freed by itself, `group_skipped` that one who waits was passed over, `group_repriced` that what he waits for costs something else. */
export const GROUP_KINDS = [
  "group_created",
  "group_joined",
  "group_left",
  "group_removed",
  "group_released",
  "group_confirmed",
  "group_minimum_missed",
  "group_cancelled",
  "group_moved",
  "group_completed",
  "group_closed",
  "group_offered",
  "group_offer_lapsed",
  "group_skipped",
  "group_repriced",
  "group_waitlist_closed",
] as const
export type GroupOwnKind = (typeof GROUP_KINDS)[number]
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
  "card_needed",
  ...PAYMENT_EVENTS,
  ...GROUP_KINDS,
  ...CASE_KINDS,
  ...HOUSE_KINDS,
  "webhook_stopped",
  "webhook_test",
  ...ACCOUNT_KINDS,
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** What a person chooses and unsubscribes by. */
export const TOPICS = [
  "requests",
  "changes",
  "groups",
  "reminders",
  "notes",
  "feedback",
  "payments",
  "account",
] as const
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
    "missed",
    "given",
    "too_late",
    "taken_back",
    "recipient_disabled",
    "no_device",
    "endpoint_stopped",
    "link_over",
    "left",
  ],
  /** Taken back before its time, as it is owed no longer. */
  withdrawn: [
    "answered",
    "moved",
    "cancelled",
    "missed",
    "given",
    "too_late",
    "taken_back",
    "leads_changed",
    "link_over",
    "left",
  ],
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

/** What somebody is told because of: a change of a booking, a note, feedback, a webhook that was switched off, an account's link, an account, something that happened to a payment, to a case of attendance, or to a seat or wait. */
export const FACT_SOURCES = [
  "event",
  "note",
  "feedback",
  "endpoint",
  "account_link",
  "user",
  "payment",
  "case",
  "seat",
] as const
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
  "group.created",
  "group.joined",
  "group.left",
  "group.removed",
  "group.released",
  "group.confirmed",
  "group.minimum_missed",
  "group.cancelled",
  "group.rescheduled",
  "group.completed",
  "group.offered",
  "group.offer_lapsed",
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

/** What a test that an owner sends to his webhook is called. */
export const WEBHOOK_TEST = "webhook.test"
