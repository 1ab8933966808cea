import { MINUTE_MS, SECOND_MS } from "@/lib/core/duration"
import type { Channel, NotificationKind, NotificationReason, NotificationStatus } from "@/lib/core/telling"
import { type Clock, formatMoment, formatSpan, formatTime, relativeDay, shortStyle } from "@/lib/time"
import { TRIES_MAX } from "./delivery-rules"
import type { DeliveryView } from "./delivery-views"

export const CHANNEL_WORDS: Record<Channel, string> = {
  email: "E-mail",
  in_app: "In the application",
  push: "Phone",
  webhook: "Webhook",
}

export const KIND_WORDS: Record<NotificationKind, string> = {
  requested: "Request",
  request_waiting: "Request that waits",
  confirmed: "Confirmed",
  declined: "Declined",
  cancelled: "Cancelled",
  rescheduled: "Moved",
  expired: "Not answered in time",
  no_show: "Missed",
  reminder: "Reminder",
  feedback_wanted: "Feedback asked for",
  feedback_received: "Feedback left",
  note_added: "Note",
  completed: "Completed",
  card_needed: "Card asked for",
  payment_card_saved: "Card saved",
  payment_authorised: "Amount held",
  payment_action_needed: "Approval asked for",
  payment_declined: "Card declined",
  payment_captured: "Charged",
  payment_released: "Hold released",
  payment_refunded: "Refunded",
  payment_owed: "Unpaid",
  payment_written_off: "Written off",
  invoice_issued: "Document issued",
  group_created: "Group session made",
  group_joined: "Seat taken",
  group_left: "Seat given up",
  group_removed: "Seat taken back",
  group_released: "Seat lost",
  group_confirmed: "Minimum reached",
  group_minimum_missed: "Minimum missed",
  group_cancelled: "Group session cancelled",
  group_moved: "Group session moved",
  group_completed: "Group session completed",
  group_closed: "Group session closed",
  group_offered: "Seat offered",
  group_offer_lapsed: "Offer ended",
  group_skipped: "Passed over",
  group_repriced: "Price changed while waiting",
  group_waitlist_closed: "Waitlist closed",
  case_disputed: "Report disputed",
  case_upheld: "Report upheld",
  case_dismissed: "Report dismissed",
  case_withdrawn: "Report taken back",
  case_neither: "Nobody came",
  case_reopened: "Case reopened",
  restriction_began: "Booking restricted",
  penalty_lifted: "Penalty lifted",
  case_to_decide: "Case to decide",
  analyst_strikes: "Strikes of an analyst",
  review_waits: "Review asked for",
  webhook_stopped: "Webhook switched off",
  webhook_test: "Webhook test",
  invited: "Invitation",
  password_reset: "Link for a new password",
  email_confirmation: "Confirmation of an address",
  email_change_asked: "Change of address asked",
  email_changed: "Address changed",
  password_changed: "Password changed",
  sign_up_repeated: "Signed up again",
  second_factor_added: "Authenticator app set up",
  second_factor_removed: "Authenticator app removed",
  second_factor_reset: "Second step taken away",
  passkey_added: "Passkey added",
  passkey_removed: "Passkey removed",
  recovery_code_used: "Recovery code used",
  recovery_codes_renewed: "New recovery codes",
  identity_linked: "Linked to single sign-on",
}

/** Why something was not delivered, as a sentence without its end. */
export const WHY_NOT: Record<NotificationReason, string> = {
  switched_off: "Switched off in the reader’s settings",
  already_due: "Its time had passed when it was made",
  answered: "It had been answered already",
  moved: "The session was moved",
  cancelled: "The session was called off",
  missed: "The session was marked as missed",
  given: "Feedback had been given already",
  too_late: "Its time had passed",
  taken_back: "What it tells was taken back",
  recipient_disabled: "The reader’s account is disabled",
  no_device: "No phone is registered",
  endpoint_stopped: "The webhook was switched off",
  link_over: "Its link was used, replaced or had expired",
  left: "The seat was given up",
  leads_changed: "The reader chose other reminders",
  refused: "Refused for good",
  gave_up: "Given up after the last try",
  gone: "It answered that it is gone, and was switched off",
}

/** A status as it is shown: what is due and was tried before has one of its own. */
export type ShownStatus = NotificationStatus | "tried"

export const STATUS_WORDS: Record<ShownStatus, string> = {
  sent: "Sent",
  kept: "Kept",
  due: "Due",
  tried: "Trying again",
  skipped: "Skipped",
  withdrawn: "Withdrawn",
  failed: "Failed",
}

/** The status that a delivery is shown in. */
export function shownStatus({ status, attempts }: Pick<DeliveryView, "status" | "attempts">): ShownStatus {
  return status === "due" && attempts > 0 ? "tried" : status
}

/** What the other server said, on one line; null where nothing was asked or said. */
export function answerLine({ channel, answer }: Pick<DeliveryView, "channel" | "answer">): string | null {
  if (!answer) return null
  const text = answer.text.replace(/\s+/g, " ").trim()
  if (answer.code === null) return text
  if (channel !== "email") return `answered ${answer.code}`
  return text.startsWith(String(answer.code)) ? text : `${answer.code} ${text}`.trim()
}

/** What became of a delivery, in words: "Taken after 0.4 s (250 2.0.0)", "451 4.7.1 Busy. Tried 3 times of 13". */
export function outcomeWords(delivery: DeliveryView, now: Date): string {
  const { status, channel, reason, answer, attempts, dueAt } = delivery
  const said = answerLine(delivery)
  const why = reason && WHY_NOT[reason]
  if (why) return said && status === "failed" ? `${why}: ${said}` : why
  if (status === "kept") return "Written and kept: there was no mail server"
  if (status === "sent") {
    if (channel === "in_app") return "Shown"
    return answer ? `Taken after ${seconds(answer.milliseconds)} (${said})` : "Taken"
  }
  if (attempts > 0)
    return `${said ? `${capital(said).replace(/\.$/, "")}. ` : ""}${triedWords(channel, attempts)}`
  return dueAt > now ? "Waits for its time" : "On its way"
}

/** "Tried twice of 21"; without their number where there were more by an admin's word. */
function triedWords(channel: Channel, attempts: number): string {
  const times = attempts === 1 ? "once" : attempts === 2 ? "twice" : `${attempts} times`
  const most = channel === "in_app" ? 0 : TRIES_MAX[channel]
  return attempts <= most ? `Tried ${times} of ${most}` : `Tried ${times}`
}

/** When it is tried next: "14:51, in 19 min", "Mon 7 Dec, 15:30", "Now"; null where nothing is to come. */
export function nextTryWords(delivery: DeliveryView, now: Date, clock: Clock): string | null {
  const { status, nextTryAt } = delivery
  if (status === "failed") return "No more tries"
  if (!nextTryAt) return null
  if (nextTryAt <= now) return "Now"
  const isToday = relativeDay(nextTryAt, now, clock.timeZone) === "today"
  const when = isToday
    ? formatTime(nextTryAt, clock)
    : formatMoment(nextTryAt, clock, shortStyle(nextTryAt, now, clock.timeZone))
  const minutes = Math.ceil((nextTryAt.getTime() - now.getTime()) / MINUTE_MS)
  return isToday ? `${when}, in ${formatSpan(minutes)}` : when
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / SECOND_MS).toFixed(1)} s`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
