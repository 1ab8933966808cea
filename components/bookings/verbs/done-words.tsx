import { Name } from "@/components/ui/name"
import type { BookingRow } from "@/lib/bookings/views"
import { otherParty } from "@/lib/bookings/words"
import type { Role } from "@/lib/core/vocabulary"
import { type Clock, formatDay, formatTime, shortStyle } from "@/lib/time"
import type { InPlaceVerb } from "../booking"

type Seen = {
  readonly booking: BookingRow
  readonly viewer: Role
  readonly clock: Clock
  readonly now: number
}

/** What stands before the name, between the name and the time, and after that. */
const DONE: Record<InPlaceVerb, readonly [before: string, between: string, after: string]> = {
  confirm: ["", " confirmed, ", ""],
  decline: ["", " declined, ", ". The time is free again."],
  cancel: ["Session with ", " cancelled, ", ". The time is free again."],
  complete: ["Session with ", " completed, ", ""],
  undo: ["Taken back: ", ", ", ""],
  no_show: ["Reported: ", " did not come, ", ""],
}

/** What a verb has just done, with whom and to which session: "Clara Voss confirmed, Tue 1 Dec 10:30". */
export function doneWords(verb: InPlaceVerb, seen: Seen): string {
  const [before, between, after] = DONE[verb]
  return `${before}${otherParty(seen.booking, seen.viewer).name}${between}${whenOf(seen)}${after}`
}

/** The same in the page, where names and times are not translated. */
export function DoneLine({ verb, seen }: { verb: InPlaceVerb; seen: Seen }) {
  const [before, between, after] = DONE[verb]
  return (
    <>
      {before}
      <Name>{otherParty(seen.booking, seen.viewer).name}</Name>
      {between}
      <span translate="no">{whenOf(seen)}</span>
      {after}
    </>
  )
}

/** Whose session, and when it is: "Clara Voss, Tue 1 Dec 10:30". */
export function whomAndWhen(seen: Seen): string {
  return `${otherParty(seen.booking, seen.viewer).name}, ${whenOf(seen)}`
}

function whenOf({ booking: { startUtc }, clock, now }: Seen): string {
  const day = formatDay(startUtc, clock.timeZone, shortStyle(startUtc, now, clock.timeZone))
  return `${day} ${formatTime(startUtc, clock)}`
}
