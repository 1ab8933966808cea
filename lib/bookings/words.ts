import { shownMissed } from "@/lib/attendance/words"
import { formatMoney, fromDecimalString } from "@/lib/core/money"
import type { BookingStatus, ReasonCode, Role } from "@/lib/core/vocabulary"
import { type Clock, formatDay, formatTime } from "@/lib/time"
import { currentZoneName, zoneLabel } from "@/lib/zone-names"
import type { BookingRow } from "./views"

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
  unpaid: "Not paid in time",
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

/** How a booking stands, as people are shown it: while a report that one side missed it is open, it is reported or disputed, and no more. */
export function shownStatus({
  status,
  report,
}: Pick<BookingRow, "status" | "report">): BookingStatus | "reported" | "disputed" {
  return status === "no_show" ? shownMissed(report) : status
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
  return formatMoney(fromDecimalString(priceQuote, currency), currency)
}

/** Where a session takes place, if that is a link that may be followed. */
export function meetingLinkOf({ videoUrl }: Pick<BookingRow, "videoUrl">): string | null {
  return videoUrl?.startsWith("https://") ? videoUrl : null
}
