import type { LegacyKind } from "@/lib/core/legacy"

/** Why a row of the older deployment was not taken over, in words for who has to mend it. */
export const QUARANTINE_REASONS = {
  id_missing: "It has no number of its own.",
  id_twice: "Another row of its table has the same number; that one was taken.",
  person_erased: "Somebody in it was erased here since.",
  bad_email: "Its e-mail address is missing, or is none.",
  unknown_role: "Its role is none of investor, analyst and admin.",
  other_role: "Its e-mail address belongs to somebody of another role.",
  unknown_user: "Whom it belongs to was not taken over, or is missing.",
  not_an_analyst: "Whom it belongs to is no analyst.",
  second_profile: "The analyst has another profile already.",
  bad_rate: "Its hourly rate is no amount, less than nothing, or more than 1,000,000.",
  bad_limit: "Its limit of sessions a day is no number, or less than none.",
  analyst_without_profile: "Its analyst has no profile. Complete that here, then try the row again.",
  bad_weekday: "Its weekday is none of 0 (Monday) to 6 (Sunday).",
  bad_minutes: "Its hours do not begin before they end, within one day.",
  bad_slot_minutes: "The length of its slots is not between 5 and 720 minutes.",
  overlaps_window: "It overlaps other hours of the same weekday.",
  bad_date: "Its date is missing, or is none.",
  unknown_investor: "Its investor was not taken over, or is missing.",
  unknown_analyst: "Its analyst was not taken over, or is missing.",
  not_an_investor: "Who booked it is no investor.",
  same_person: "Its investor and its analyst are one person.",
  bad_times: "Its start or its end is missing, or it does not end after it starts.",
  too_long: "It lasts longer than 8 hours.",
  unknown_status: "Its status is none of requested, confirmed, declined, cancelled and completed.",
  not_over_yet: "It is marked completed, but has not ended yet.",
  bad_price: "Its price is no amount, or less than nothing.",
  unknown_booking: "Its session was not taken over, or is missing.",
  unknown_author: "Who wrote it was not taken over, or is missing.",
  stranger: "Who wrote it has no part in the session, and is no admin.",
  empty_note: "It says nothing.",
  note_too_long: "It has more than 4,000 characters.",
  bad_rating: "Its rating is no whole number from 1 to 5.",
  feedback_twice: "The session has feedback already.",
  feedback_too_early: "The session was never answered: it cannot have feedback.",
} as const
export type QuarantineReason = keyof typeof QUARANTINE_REASONS

/** A reason in a sentence; its code where a newer version wrote it. */
export function reasonSentence(reason: string): string {
  return Object.hasOwn(QUARANTINE_REASONS, reason) ? QUARANTINE_REASONS[reason as QuarantineReason] : reason
}

/** What the rows of a kind are called, many and one. */
export const KIND_NAMES: Readonly<Record<LegacyKind, readonly [many: string, one: string]>> = {
  user: ["users", "User"],
  profile: ["profiles", "Profile"],
  availability: ["availability", "Hours"],
  time_off: ["time off", "Time off"],
  booking: ["bookings", "Session"],
  note: ["notes", "Note"],
  feedback: ["feedback", "Feedback"],
}
