import type { BookingVerb } from "@/lib/core/vocabulary"
import { type BookingFacts, COMPLETES_AFTER_HOURS, statusAt } from "./rules"
import { NO_SHOW_AFTER_MINUTES, UNDO_SECONDS, type VerbFacts } from "./verb-rules"

const WORDS = {
  confirm: "be confirmed",
  decline: "be declined",
  cancel: "be cancelled",
  complete: "be marked as completed",
  undo: "be taken back",
  reschedule: "be moved",
  no_show: "be marked as a no-show",
} as const satisfies Record<BookingVerb, string>

/** What a caller is told who saw an older revision: the present status. */
export function staleSentence(booking: BookingFacts, now: Date): string {
  return `Someone changed this first: it is ${statusWord(booking, now)} now. Look at the present state and decide again.`
}

function statusWord(booking: BookingFacts, now: Date): string {
  return statusAt(booking, now).replace("_", "-")
}

/** What a refused verb tells: the present status, or when it would be or was possible. */
export function refusalSentence(
  refusal: "invalid_transition" | "too_early" | "too_late",
  verb: BookingVerb,
  booking: VerbFacts,
  now: Date,
): string {
  const status = statusAt(booking, now)
  if (verb === "undo") return undoSentence(refusal, booking, now)
  if (refusal === "invalid_transition") {
    return `The session is ${statusWord(booking, now)}; it cannot ${WORDS[verb]}.`
  }
  if (refusal === "too_early") {
    return verb === "no_show"
      ? `A no-show can be marked from ${NO_SHOW_AFTER_MINUTES} minutes after the start.`
      : "The session has not ended yet."
  }
  if (status === "expired") return "The time to answer this request has passed: it has expired."
  if (status === "completed") {
    return `The session ended more than ${COMPLETES_AFTER_HOURS} hours ago and counts as completed.`
  }
  return "The session has already started."
}

function undoSentence(refusal: string, booking: VerbFacts, now: Date): string {
  const status = `The session is ${statusWord(booking, now)}`
  return refusal === "too_late"
    ? `${status} for good: that can be taken back for ${UNDO_SECONDS} seconds.`
    : `${status}; only your own last confirmation or completion can be taken back.`
}
