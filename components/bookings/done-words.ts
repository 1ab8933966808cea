import type { BookingRow } from "@/lib/bookings/views"
import type { Role, StatusVerb } from "@/lib/core/vocabulary"
import { type Clock, formatDay, formatTime, shortStyle } from "@/lib/time"
import { otherParty } from "./words"

type Seen = {
  readonly booking: BookingRow
  readonly viewer: Role
  readonly clock: Clock
  readonly now: number
}

/** Whose session, and when it is: "Clara Voss, Tue 1 Dec 10:30". */
export function whomAndWhen({ booking, viewer, clock, now }: Seen): string {
  return `${otherParty(booking, viewer).name}, ${whenOf(booking, clock, now)}`
}

/** What a verb has just done, with whom and to which session: "Clara Voss confirmed, Tue 1 Dec 10:30". */
export function doneWords(verb: StatusVerb, seen: Seen): string {
  const { name } = otherParty(seen.booking, seen.viewer)
  const when = whenOf(seen.booking, seen.clock, seen.now)
  switch (verb) {
    case "confirm":
      return `${name} confirmed, ${when}`
    case "decline":
      return `${name} declined, ${when}. The time is free again.`
    case "cancel":
      return `Session with ${name} cancelled, ${when}. The time is free again.`
    case "complete":
      return `Session with ${name} completed, ${when}`
    case "no_show":
      return `Marked: ${name} did not come, ${when}`
    case "undo":
      return `Taken back: ${name}, ${when}`
  }
}

function whenOf({ startUtc }: BookingRow, clock: Clock, now: number): string {
  const day = formatDay(startUtc, clock.timeZone, shortStyle(startUtc, now, clock.timeZone))
  return `${day} ${formatTime(startUtc, clock)}`
}
