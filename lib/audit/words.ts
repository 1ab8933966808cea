import type { AuditAction, AuditObject, AuditWay } from "@/lib/core/auditing"
import type { ScheduleEventKind } from "@/lib/core/vocabulary"
import { type ActWords, SESSION_ACTS } from "./session-acts"
import type { AuditEventView } from "./views"

const ACTS: Record<AuditAction | ScheduleEventKind | keyof typeof SESSION_ACTS, ActWords> = {
  ...SESSION_ACTS,
  user_created: ["made the account of", "Account made"],
  user_updated: ["changed the account of", "Account changed", "changed their own name"],
  user_role_changed: ["changed the role of", "Role changed"],
  user_disabled: ["disabled the account of", "Account disabled"],
  user_enabled: ["enabled the account of", "Account enabled"],
  user_invited: ["invited", "User invited"],
  user_invite_resent: ["sent the invitation again to", "Invitation sent again"],
  user_invite_accepted: ["accepted the invitation of", "Invitation accepted", "accepted their invitation"],
  user_reset_sent: ["sent a link for a new password to", "Link for a new password sent"],
  user_password_reset: ["chose a new password for", "Password reset", "chose a new password by a link"],
  user_password_changed: ["changed the password of", "Password changed", "changed their password"],
  user_email_change_asked: [
    "asked for another address for",
    "Change of address asked",
    "asked for another address",
  ],
  user_email_change_withdrawn: [
    "called off the change of address of",
    "Change of address called off",
    "called off their change of address",
  ],
  user_email_changed: ["changed the address of", "Address changed", "changed their address"],
  user_email_confirmed: ["confirmed the address of", "Address confirmed", "confirmed their address"],
  user_signed_up: ["signed up", "Signed up", "signed up"],
  user_erasure_asked: ["asked to erase", "Erasure asked"],
  user_erasure_called_off: ["called off the erasure of", "Erasure called off"],
  user_erased: ["erased", "Person erased"],
  user_logins_ended: ["ended logins of", "Logins ended", "ended their other logins"],
  login_ended: ["ended a login of", "Login ended", "ended a login"],
  token_created: ["made an API token for", "API token made", "made an API token"],
  token_revoked: ["revoked an API token of", "API token revoked", "revoked an API token"],
  user_identity_linked: ["linked to single sign-on the account of", "Single sign-on linked"],
  second_factor_added: [
    "set up an authenticator app for",
    "Authenticator app set up",
    "set up an authenticator app",
  ],
  second_factor_removed: [
    "switched off the authenticator app of",
    "Authenticator app switched off",
    "switched off their authenticator app",
  ],
  second_factor_reset: ["reset the second step of", "Second step reset"],
  recovery_codes_renewed: [
    "renewed the recovery codes of",
    "Recovery codes renewed",
    "renewed their recovery codes",
  ],
  recovery_code_used: ["used a recovery code of", "Recovery code used", "used a recovery code"],
  passkey_added: ["added a passkey of", "Passkey added", "added a passkey"],
  passkey_renamed: ["renamed a passkey of", "Passkey renamed", "renamed a passkey"],
  passkey_removed: ["removed a passkey of", "Passkey removed", "removed a passkey"],
  note_added: ["added a note to the session of", "Note added"],
  delivery_retried: ["tried a delivery again, to", "Delivery tried again"],
  webhook_created: ["added a webhook of", "Webhook added", "added a webhook"],
  webhook_updated: ["changed a webhook of", "Webhook changed", "changed a webhook"],
  webhook_disabled: ["switched off a webhook of", "Webhook switched off"],
  webhook_deleted: ["deleted a webhook of", "Webhook deleted", "deleted a webhook"],
  webhook_secret_rotated: ["renewed the secret of a webhook of", "Webhook secret renewed"],
  webhook_tested: ["sent a test to a webhook of", "Webhook tested"],
  webhook_delivery_resent: ["sent a webhook’s message again, to", "Webhook message sent again"],
  booking_booked_for: ["booked for the investor the session of", "Session booked for an investor"],
  house_updated: ["changed what holds for the whole house", "House changed"],
  payment_refund_asked: ["asked to give back money of the session of", "Refund asked"],
  payment_written_off: ["wrote off what is owed for the session of", "Payment written off"],
  payment_read_again: ["read again at the provider the payment of", "Payment read again"],
  payment_finding_closed: ["closed a difference from the provider of the payment of", "Difference closed"],
  case_decided: ["decided who came to the session of", "Case decided"],
  penalty_lifted: ["lifted a strike or restriction of", "Penalty lifted"],
  sandbox_changed: ["changed the sandbox of the whole house", "Sandbox changed"],
  legacy_imported: ["took the older deployment over into", "Older deployment taken over"],
  legacy_row_retried: [
    "tried a row of the older deployment again, for",
    "Row of the older deployment tried again",
  ],
  booking_requested: ["asked for the session of", "Session requested"],
  booking_confirmed: ["confirmed the session of", "Session confirmed"],
  booking_declined: ["declined the session of", "Session declined"],
  booking_cancelled: ["cancelled the session of", "Session cancelled"],
  booking_completed: ["completed the session of", "Session completed"],
  booking_undone: ["took back the last answer to the session of", "Answer taken back"],
  booking_expired: ["let the request run out of", "Request run out"],
  booking_no_show: ["marked a no-show at the session of", "No-show marked"],
  booking_overturned: ["counted as held, after a report of a no-show, the session of", "No-show overturned"],
  booking_rescheduled: ["moved the session of", "Session moved"],
  booking_updated: ["changed the session of", "Session changed"],
  schedule_recorded: ["began the history of", "History begun"],
  profile_updated: ["edited the profile of", "Profile edited", "edited their own profile"],
  week_replaced: ["saved the week of", "Week saved", "saved their own week"],
  override_replaced: ["set the hours of a date of", "Date’s hours set", "set their own hours of a date"],
  override_removed: [
    "put a date back to the week of",
    "Date’s hours removed",
    "put a date back to their own week",
  ],
  time_off_added: ["added time off for", "Time off added", "added time off"],
  time_off_removed: ["removed time off of", "Time off removed", "removed time off"],
  batch_applied: ["changed many dates of", "Many dates changed", "changed many of their own dates"],
  batch_undone: [
    "undid a change of many dates of",
    "Change of many dates undone",
    "undid a change of many dates",
  ],
  analyst_disabled: ["disabled", "Analyst disabled"],
  analyst_enabled: ["enabled", "Analyst enabled"],
}

/** Every act that can be filtered by, with its name. */
export const ACT_NAMES: readonly (readonly [action: string, name: string])[] = Object.entries(ACTS).map(
  ([action, [, name]]) => [action, name],
)

/** What an act is called: "Profile edited". */
export function actName(action: string): string {
  return wordsOf(action)?.[1] ?? inWords(action)
}

type Sentence = Pick<
  AuditEventView,
  "action" | "actorId" | "actorName" | "objectId" | "objectName" | "objectType" | "before"
>

/**
 * What follows who acted: a verb, and whose or between whom it was. That is null where the verb says it all: of what is one's own,
 * and where nobody has that name any more. Of one's own session only the other side is named.
 */
export function actSentence(event: Sentence): { readonly verb: string; readonly object: string | null } {
  const { action, actorId, actorName, objectId, objectName, objectType, before } = event
  const [plain = `did “${inWords(action)}” to`, , own] = wordsOf(action) ?? []
  const isBooked = action === "booking_confirmed" && before.status === undefined
  const verb = isBooked ? "booked the session of" : plain
  const isOwn =
    actorId !== null && (actorId === objectId || (isOfOne(objectType) && actorName === objectName))
  if (isOwn && own) return { verb: own, object: null }
  if (own && objectType === "seat" && objectName?.startsWith(`${actorName}, `)) {
    return { verb: own, object: objectName.slice(`${actorName}, `.length) }
  }
  if (objectName === null) return { verb: verb.replace(/,? (of|for|to)$/, ""), object: null }
  const other =
    /^(booking|payment)$/.test(objectType) && actorName !== null ? otherSide(objectName, actorName) : null
  return other ? { verb: verb.replace(/ of$/, " with"), object: other } : { verb, object: objectName }
}

/** Whether a thing is somebody's alone, and is named after him. */
function isOfOne(objectType: string): boolean {
  return ["webhook", "token", "login", "passkey"].includes(objectType)
}

function otherSide(sides: string, own: string): string | null {
  if (sides.startsWith(`${own} with `)) return sides.slice(`${own} with `.length)
  return sides.endsWith(` with ${own}`) ? sides.slice(0, -` with ${own}`.length) : null
}

/** How an act came. */
export const WAY_NAMES: Readonly<Record<AuditWay, string>> = {
  browser: "Browser",
  token: "API token",
  cli: "Command line",
  job: "Job",
}

/** What there are acts on. */
export const OBJECT_NAMES: Readonly<Record<AuditObject, string>> = {
  analyst: "Analysts",
  booking: "Sessions",
  delivery: "Deliveries",
  house: "House",
  login: "Logins",
  passkey: "Passkeys",
  payment: "Payments",
  case: "Cases of attendance",
  penalty: "Penalties",
  seat: "Seats and waits",
  token: "API tokens",
  user: "Users",
  webhook: "Webhooks",
}

/** What objects of a kind are called: "API tokens". */
export function objectsName(type: string): string {
  return Object.hasOwn(OBJECT_NAMES, type) ? OBJECT_NAMES[type as AuditObject] : inWords(type)
}

/** A name of the wire in words: "Cancel notice minutes". */
export function inWords(name: string): string {
  const words = name.replaceAll("_", " ")
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function wordsOf(action: string): ActWords | undefined {
  return Object.hasOwn(ACTS, action) ? ACTS[action as keyof typeof ACTS] : undefined
}
