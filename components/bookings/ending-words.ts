import type { BookingRow } from "@/lib/bookings/views"
import { otherParty } from "@/lib/bookings/words"
import type { Role } from "@/lib/core/vocabulary"

/** The verbs that end a booking otherwise than well, each asked about first. */
export const ENDING_VERBS = ["decline", "cancel", "no_show"] as const
export type EndingVerb = (typeof ENDING_VERBS)[number]

/** What the buttons say: the act, in one word too, the way back, the act under way; and what the act leads to. */
export function endingWords(verb: EndingVerb, booking: BookingRow, viewer: Role) {
  const thing = booking.status === "requested" ? "request" : "session"
  switch (verb) {
    case "decline":
      return {
        act: "Decline",
        brief: "Decline",
        thing,
        keep: "Keep request",
        busy: "Declining…",
        consequence: "One tap on a reason declines; the time opens again.",
      }
    case "cancel":
      return {
        act: `Cancel ${thing}`,
        brief: "Cancel",
        thing,
        keep: `Keep ${thing}`,
        busy: "Cancelling…",
        consequence: "The time opens again.",
      }
    case "no_show":
      return {
        act: `${otherParty(booking, viewer).addressedAs} did not come`,
        brief: "No-show",
        thing,
        keep: "Leave as it is",
        busy: "Marking…",
        consequence: "This is shown to both of you and cannot be undone.",
      }
  }
}
