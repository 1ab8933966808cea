import type { BookingEvent, ScheduleEditKind } from "./vocabulary"

/** The ways in which an act can come: a page, a program's token, the command line, a background task. */
export const AUDIT_WAYS = ["browser", "token", "cli", "job"] as const
export type AuditWay = (typeof AUDIT_WAYS)[number]

/** What the audit trail tells of. */
export const AUDIT_OBJECTS = [
  "user",
  "analyst",
  "booking",
  "delivery",
  "webhook",
  "token",
  "login",
  "house",
  "passkey",
  "payment",
  "case",
  "penalty",
  "seat",
] as const
export type AuditObject = (typeof AUDIT_OBJECTS)[number]

/** Acts that leave a row in the audit trail and no event of their own: object first, past tense. */
export const AUDIT_ACTS = [
  "user_created",
  "user_updated",
  "user_role_changed",
  "user_disabled",
  "user_enabled",
  "user_invited",
  "user_invite_resent",
  "user_invite_accepted",
  "user_reset_sent",
  "user_password_reset",
  "user_password_changed",
  "user_email_change_asked",
  "user_email_change_withdrawn",
  "user_email_changed",
  "user_email_confirmed",
  "user_signed_up",
  "user_erasure_asked",
  "user_erasure_called_off",
  "user_erased",
  "user_logins_ended",
  "login_ended",
  "token_created",
  "token_revoked",
  "user_identity_linked",
  "second_factor_added",
  "second_factor_removed",
  "second_factor_reset",
  "recovery_codes_renewed",
  "recovery_code_used",
  "passkey_added",
  "passkey_renamed",
  "passkey_removed",
  "note_added",
  "booking_booked_for",
  "delivery_retried",
  "webhook_created",
  "webhook_updated",
  "webhook_disabled",
  "webhook_deleted",
  "webhook_secret_rotated",
  "webhook_tested",
  "webhook_delivery_resent",
  "house_updated",
  "payment_refund_asked",
  "payment_written_off",
  "payment_read_again",
  "payment_finding_closed",
  "case_decided",
  "penalty_lifted",
  "sandbox_changed",
  "legacy_imported",
  "legacy_row_retried",
] as const
/** Every act of the audit trail: those, and what an admin does to a booking or a schedule, by the name of its event. */
export type AuditAction = (typeof AUDIT_ACTS)[number] | BookingEvent | ScheduleEditKind

/** Fields that an act changed, by their names on the wire. */
export type AuditChange = Readonly<Record<string, unknown>>

/** Stands in the trail for what it does not keep: words that somebody may ask to have erased, and addresses that open something. */
export const NOT_KEPT = "[not kept]"
