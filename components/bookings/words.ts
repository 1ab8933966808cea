import type { BookingRow } from "@/lib/bookings/views"
import { MINUTE_MS } from "@/lib/core/duration"
import { CURRENCY_DECIMALS, formatMoney } from "@/lib/core/money"
import type { BookingVerb, ReasonCode, Role } from "@/lib/core/vocabulary"
import { type Clock, formatDay, formatTime } from "@/lib/time"
import { currentZoneName, zoneLabel } from "@/lib/zone-names"

/** A reason code as people read it. */
export const REASON_WORDS: Record<ReasonCode, string> = {
  schedule_conflict: "Schedule conflict",
  unwell: "Unwell",
  travel: "Travel",
  not_a_fit: "Not a fit",
  compliance: "Compliance",
  no_longer_needed: "No longer needed",
  booked_by_mistake: "Booked by mistake",
  duplicate: "Duplicate",
  on_request: "On request",
  other: "Other",
}

/** The person on the other side of a booking, as its viewer may know them. */
export type Party = {
  readonly id: string
  readonly name: string
  /** What they want to be called; their whole name unless they said so. */
  readonly addressedAs: string
  readonly firm: string | null
  readonly timeZone: string | null
}

/** Whom the viewer meets: the investor for an analyst, else the analyst. */
export function otherParty(booking: BookingRow, viewer: Role): Party {
  const { analyst, investor } = booking
  return viewer === "analyst"
    ? {
        ...investor,
        firm: investor.firm ?? null,
        addressedAs: booking.investorAddressedAs,
        timeZone: booking.investorTimeZone,
      }
    : { ...analyst, firm: null, addressedAs: booking.analystAddressedAs, timeZone: booking.analystTimeZone }
}

/** The other side's clock where it is another than the viewer's; null where it is the same or not known. */
export function theirClock(party: Party, own: Clock): Clock | null {
  if (party.timeZone === null) return null
  const timeZone = currentZoneName(party.timeZone)
  return timeZone === own.timeZone ? null : { timeZone, hourCycle: own.hourCycle }
}

/** The other side's reading of a start: "15:30 London (GMT)", with its date where that differs. */
export function theirReading(start: Date, theirs: Clock, own: Clock): string {
  const [day, ownDay] = [theirs, own].map((clock) => formatDay(start, clock.timeZone))
  const time = `${formatTime(start, theirs)} ${zoneLabel(theirs.timeZone, start)}`
  return day === ownDay ? time : `${day}, ${time}`
}

/** What a session costs: "$225.00", or "Free". */
export function priceWords({ priceQuote, currency }: Pick<BookingRow, "priceQuote" | "currency">): string {
  if (priceQuote === null) return "Free"
  return formatMoney(Math.round(Number(priceQuote) * 10 ** CURRENCY_DECIMALS[currency]), currency)
}

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

/** Where a session takes place, if that is a link that may be followed. */
export function meetingLinkOf({ videoUrl }: Pick<BookingRow, "videoUrl">): string | null {
  return videoUrl?.startsWith("https://") ? videoUrl : null
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
