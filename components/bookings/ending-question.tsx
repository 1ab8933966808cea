import type { ReactNode } from "react"
import { Name } from "@/components/ui/name"
import type { BookingRow } from "@/lib/bookings/views"
import { otherParty } from "@/lib/bookings/words"
import type { Role } from "@/lib/core/vocabulary"
import { type EndingVerb, endingWords } from "./ending-words"

/** What is asked before a booking ends. */
export function EndingQuestion({
  booking,
  verb,
  viewer,
}: {
  booking: BookingRow
  verb: EndingVerb
  viewer: Role
}): ReactNode {
  const name = <Name>{otherParty(booking, viewer).name}</Name>
  if (verb === "cancel") return <>Cancel this {endingWords(verb, booking, viewer).thing}?</>
  return verb === "decline" ? <>Decline {name}?</> : <>{name} did not come?</>
}
