"use client"
import { useBooking } from "@/components/bookings/booking"
import { Name } from "@/components/ui/name"
import type { BookingRow } from "@/lib/bookings/views"
import { otherParty } from "@/lib/bookings/words"
import { useCancelFee } from "./cancel-fee"

/** The verbs that end a booking otherwise than well, each asked about first. */
export const ENDING_VERBS = ["decline", "cancel", "no_show"] as const
export type EndingVerb = (typeof ENDING_VERBS)[number]

/** What the buttons say: the act, at the end of the question, in one word too, the way back, the act under way; and what the act leads to. */
export function useEndingWords(verb: EndingVerb) {
  const { booking, viewer } = useBooking()
  const thing = thingOf(booking)
  const fee = useCancelFee()
  const costs = fee !== null && fee.amounts.gross > 0
  switch (verb) {
    case "decline":
      return {
        act: "Decline",
        final: "Decline",
        brief: "Decline",
        keep: "Keep request",
        busy: "Declining…",
        consequence: "One tap on a reason declines; the time opens again.",
      }
    case "cancel":
      return {
        act: `Cancel ${thing}`,
        final: costs ? `Cancel and pay ${fee.words}` : `Cancel ${thing}`,
        brief: "Cancel",
        keep: `Keep ${thing}`,
        busy: "Cancelling…",
        consequence:
          viewer === "admin"
            ? "Both sides are told that the house cancelled, and why; the time opens again."
            : costs
              ? `${booking.analystAddressedAs} is told at once and the time opens again.`
              : "The time opens again.",
      }
    case "no_show":
      return {
        act: `${otherParty(booking, viewer).addressedAs} did not come`,
        final: `${otherParty(booking, viewer).addressedAs} did not come`,
        brief: "No-show",
        keep: "Leave as it is",
        busy: "Marking…",
        consequence:
          "They have 72 hours to accept or dispute it; without an answer it counts, with a strike. You can take it back until it is decided.",
      }
  }
}

function thingOf({ status }: Pick<BookingRow, "status">): string {
  return status === "requested" ? "request" : "session"
}

/** What is asked before a booking ends. */
export function EndingQuestion({ verb }: { verb: EndingVerb }) {
  const { booking, viewer } = useBooking()
  const fee = useCancelFee()
  const name = <Name>{otherParty(booking, viewer).name}</Name>
  if (verb === "cancel" && fee && fee.amounts.gross > 0) return <>Cancel for {fee.words}?</>
  if (verb === "cancel") return <>Cancel this {thingOf(booking)}?</>
  return verb === "decline" ? <>Decline {name}?</> : <>{name} did not come?</>
}
