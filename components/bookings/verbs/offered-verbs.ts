import type { BookingRow } from "@/lib/bookings/views"
import { meetingLinkOf } from "@/lib/bookings/words"
import { MINUTE_MS } from "@/lib/core/duration"
import type { BookingVerb, Role } from "@/lib/core/vocabulary"

/** A verb that has a button of its own; `undo` belongs to the notice of what it takes back. */
export type ButtonVerb = Exclude<BookingVerb, "undo">

/** In the order of their buttons: what takes or ends it well, another time, then what ends it otherwise. */
const BUTTONS: readonly ButtonVerb[] = ["confirm", "complete", "reschedule", "no_show", "decline", "cancel"]
/** Which two of them a row has room for: what one does next. Calling off is done on the booking's page. */
const ROW_BUTTONS: readonly ButtonVerb[] = ["confirm", "decline", "complete", "no_show", "reschedule"]
const IN_A_ROW = 2

/**
 * The verbs that get a button on the booking's page. A request is answered and a confirmed session called off: what `can`
 * allows beyond that says the same in another word.
 */
export function offeredVerbs(booking: Pick<BookingRow, "can" | "status">, viewer: Role): ButtonVerb[] {
  const twin: ButtonVerb = booking.status === "requested" ? "cancel" : "decline"
  return BUTTONS.filter((verb) => booking.can.includes(verb) && (viewer !== "analyst" || verb !== twin))
}

/** The two of them, at most, that stand in a list, one where it can be joined; the page has the others. */
export function rowVerbs(
  booking: Pick<BookingRow, "can" | "status">,
  viewer: Role,
  isJoinable = false,
): ButtonVerb[] {
  const offered = offeredVerbs(booking, viewer)
  const room = isJoinable ? IN_A_ROW - 1 : IN_A_ROW
  const shown = ROW_BUTTONS.filter((verb) => offered.includes(verb)).slice(0, room)
  return offered.filter((verb) => shown.includes(verb))
}

const JOIN_BEFORE_MS = 30 * MINUTE_MS

/** Whether joining is what comes next: from half an hour before a confirmed session to its end. */
export function isJoinable(
  booking: Pick<BookingRow, "status" | "videoUrl" | "startUtc" | "endUtc">,
  now: number,
): boolean {
  const { status, startUtc, endUtc } = booking
  const isNear = startUtc.getTime() - JOIN_BEFORE_MS <= now && now < endUtc.getTime()
  return status === "confirmed" && isNear && meetingLinkOf(booking) !== null
}
