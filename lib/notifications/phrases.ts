import { REASON_WORDS } from "@/lib/bookings/words"
import { DAY_MINUTES, HOUR_MINUTES, MINUTE_MS } from "@/lib/core/duration"
import { countOf } from "@/lib/core/plural"
import type { BookingStatus, ReasonCode } from "@/lib/core/vocabulary"
import {
  type Clock,
  dateIn,
  formatDay,
  formatRelativeDay,
  formatSession,
  formatSpan,
  formatTime,
  formatZonedMoment,
  shortStyle,
} from "@/lib/time"
import { cityOf } from "@/lib/zone-names"
import { leadWords as spanOfLead } from "./choice-rules"
import type { BookingMessage } from "./messages"

/** "Tue 8 Dec, 15:30 (London)"; a reading that comes twice has its offset beside the city. */
export function startWords(m: BookingMessage, now: Date): string {
  return `${dayWords(m, now)}, ${timeAndCity(m.startUtc, m.reader.clock)}`
}

/** "14:00 (New York)". */
function timeAndCity(at: Date, clock: Clock): string {
  const words = formatTime(at, clock)
  const city = cityOf(clock.timeZone)
  return words.endsWith(")") ? words.replace(/\)$/, `, ${city})`) : `${words} (${city})`
}

/** The session's day: "Tue 8 Dec". */
export function dayWords({ startUtc, reader }: BookingMessage, now: Date): string {
  return formatDay(startUtc, reader.clock.timeZone, style(startUtc, reader, now))
}

function style(at: Date, reader: BookingMessage["reader"], now: Date) {
  return shortStyle(at, now, reader.clock.timeZone)
}

/** The session whole, on the reader's clock: "Tue 8 Dec, 15:30–16:00 London (GMT)". */
export function sessionLine(m: BookingMessage, now: Date): string {
  return formatSession(m.startUtc, m.endUtc, m.reader.clock, style(m.startUtc, m.reader, now))
}

/** Until when a request waits, in a subject: "14:00 (New York)"; with its day where that is not the one on which this is due. */
export function answerByWords({ booking, reader, dueAt }: BookingMessage, now: Date): string {
  const { respondBy } = booking
  if (!respondBy) return ""
  const { clock } = reader
  const time = timeAndCity(respondBy, clock)
  if (dateIn(clock.timeZone, respondBy) === dateIn(clock.timeZone, dueAt)) return time
  return `${formatDay(respondBy, clock.timeZone, style(respondBy, reader, now))}, ${time}`
}

/** Until when a request waits for an answer; nothing for one that does not any more. */
export function answerByLine({ booking, reader, other }: BookingMessage, now: Date): string[] {
  const { respondBy, status } = booking
  if (!respondBy || status !== "requested") return []
  const until = formatZonedMoment(respondBy, reader.clock, style(respondBy, reader, now))
  return [
    reader.side === "analyst" ? `Answer by ${until}` : `${other.addressedAs} has until ${until} to answer`,
  ]
}

/** Of a moved session, when it was to be before. */
export function oldTimeLine({ fact, reader }: BookingMessage, now: Date): string[] {
  if (fact.source !== "event" || !fact.oldStartUtc) return []
  const { oldStartUtc: at } = fact
  return [`Was ${formatZonedMoment(at, reader.clock, style(at, reader, now))}`]
}

/** One line where a booking stands otherwise by now than the fact left it, as mail may be under way for hours; null where it does not. */
export function changedSince(
  { kind, fact, startUtc, reader, booking }: BookingMessage,
  now: Date,
): string | null {
  if (fact.source !== "event" || booking.revision <= fact.revision) return null
  const isMoved = booking.startUtc.getTime() !== startUtc.getTime()
  const words = booking.status === fact.toStatus ? null : SINCE[booking.status]
  if (isMoved) {
    const { clock } = reader
    const time = formatSession(booking.startUtc, booking.endUtc, clock, style(booking.startUtc, reader, now))
    return `Since then it was moved to ${time}${words ? ` and ${words}` : ""}.`
  }
  // A session that is over was completed: that is why it is asked about.
  return words && kind !== "feedback_wanted" ? `Since then it was ${words}.` : null
}

const SINCE: Record<BookingStatus, string> = {
  requested: "asked for again",
  confirmed: "confirmed",
  declined: "declined",
  cancelled: "cancelled",
  completed: "completed",
  expired: "left without an answer, and the time is free again",
  no_show: "marked as missed",
}

/** Why it was declined or cancelled, as far as that was said. */
export function reasonLines({ fact }: BookingMessage): string[] {
  if (fact.source !== "event" || !fact.reasonCode) return []
  const words = REASON_WORDS[fact.reasonCode as ReasonCode]
  const code = words && fact.reasonCode !== "other" ? `Reason: ${words.toLowerCase()}` : null
  return [code, fact.reasonText && `“${fact.reasonText}”`].filter((line): line is string => Boolean(line))
}

/**
 * "Marcus Adeyemi confirmed your session", "You confirmed the session with …", "The house confirmed your session with …",
 * or the passive where nobody did; `after` follows the session.
 */
export function whoDid({ by, other }: BookingMessage, verb: string, passive: string, after = ""): string {
  if (by === "other") return `${other.name} ${verb} your session${after}`
  if (by === "reader") return `You ${verb} the session with ${other.name}${after}`
  return by === "admin" ? `The house ${verb} your session with ${other.name}${after}` : passive
}

/** "Ruth Amsel of the house", or the house alone where nobody has that name any more. */
function ofTheHouse({ adminName }: BookingMessage): string {
  return adminName === null ? "The house" : `${adminName} of the house`
}

/** Whether somebody of the house booked it for the investor. */
export function isBookedFor({ fact }: BookingMessage): boolean {
  return fact.source === "event" && fact.onBehalfOf !== null
}

/** Who asked, or booked, for the investor: "Ruth Amsel of the house booked a session with Marcus Adeyemi for you". */
export function whoBookedFor(m: BookingMessage, verb: "booked" | "asked for"): string {
  return m.reader.side === "investor"
    ? `${ofTheHouse(m)} ${verb} a session with ${m.other.name} for you`
    : `${ofTheHouse(m)} ${verb} a session with you for ${m.other.name}`
}

/** Who of the house did it, where that is not said already. */
export function adminLine(m: BookingMessage): string[] {
  return m.by === "admin" && m.adminName !== null ? [`By ${m.adminName}`] : []
}

/** Who wants a request's session at another time. */
export function whoAsksAgain({ by, other }: BookingMessage): string {
  if (by === "other") return `${other.name} asks for another time`
  if (by === "reader") return `You asked ${other.name} for another time`
  return `Another time is asked for your session with ${other.name}`
}

/** Whether a move is a request of the investor's, and not that its analyst put it at another time. */
export function isAskedAgain({ fact }: BookingMessage): boolean {
  return fact.source === "event" && fact.toStatus === "requested" && fact.actorRole === "investor"
}

/** "Tomorrow, 15:30 (London): Marcus Adeyemi", "In 1 hour: Marcus Adeyemi, 15:30 (London)", as it is when it is sent. */
export function reminderSubject(m: BookingMessage, now: Date): string {
  const { clock } = m.reader
  const left = minutesLeft(m, now)
  const at = timeAndCity(m.startUtc, clock)
  if (left !== null) return `In ${inWords(left)}: ${m.other.name}, ${at}`
  return `${formatRelativeDay(m.startUtc, now, clock.timeZone, style(m.startUtc, m.reader, now))}, ${at}: ${m.other.name}`
}

/** "Tomorrow, 15:30: Marcus Adeyemi", "In 1 hour: Marcus Adeyemi". */
export function reminderHeadline(m: BookingMessage, now: Date): string {
  const { clock } = m.reader
  const left = minutesLeft(m, now)
  if (left !== null) return `In ${inWords(left)}: ${m.other.name}`
  const day = formatRelativeDay(m.startUtc, now, clock.timeZone, style(m.startUtc, m.reader, now))
  return `${day}, ${formatTime(m.startUtc, clock)}: ${m.other.name}`
}

/** How many minutes are left where hours say it better than a day; a mail is under way for some seconds. */
function minutesLeft({ startUtc }: BookingMessage, now: Date): number | null {
  const left = Math.round((startUtc.getTime() - now.getTime()) / MINUTE_MS)
  return left > 0 && left < DAY_MINUTES / 2 ? left : null
}

function inWords(minutes: number): string {
  return minutes % HOUR_MINUTES === 0 ? countOf(minutes / HOUR_MINUTES, "hour") : formatSpan(minutes)
}

/** How long before the session a reminder comes: "1 day", "1 hour". */
export function leadWords({ startUtc, dueAt }: BookingMessage): string {
  const minutes = Math.round((startUtc.getTime() - dueAt.getTime()) / MINUTE_MS)
  return spanOfLead(minutes)
}
