import { NOT_MADE_GOOD } from "@/lib/bookings/reasons"
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

/** A message with a session's times, on its reader's clock. */
type Timed = Pick<BookingMessage, "startUtc" | "endUtc" | "dueAt"> & {
  readonly reader: Pick<BookingMessage["reader"], "clock">
}
/** What a reminder is of. */
type Named = Timed & { readonly other: { readonly name: string } }

/** "Tue 8 Dec, 15:30 (London)"; a reading that comes twice has its offset beside the city. */
export function startWords(m: Timed, now: Date): string {
  return `${dayWords(m, now)}, ${timeAndCity(m.startUtc, m.reader.clock)}`
}

/** "14:00 (New York)". */
function timeAndCity(at: Date, clock: Clock): string {
  const words = formatTime(at, clock)
  const city = cityOf(clock.timeZone)
  return words.endsWith(")") ? words.replace(/\)$/, `, ${city})`) : `${words} (${city})`
}

/** The session's day: "Tue 8 Dec". */
export function dayWords({ startUtc, reader }: Timed, now: Date): string {
  return formatDay(startUtc, reader.clock.timeZone, style(startUtc, reader, now))
}

function style(at: Date, reader: Timed["reader"], now: Date) {
  return shortStyle(at, now, reader.clock.timeZone)
}

/** The session whole, on the reader's clock: "Tue 8 Dec, 15:30–16:00 London (GMT)". */
export function sessionLine(m: Timed, now: Date): string {
  return formatSession(m.startUtc, m.endUtc, m.reader.clock, style(m.startUtc, m.reader, now))
}

/** Until when a request waits, in a subject: "14:00 (New York)"; with its day where that is not the one on which this is due. */
export function answerByWords(m: BookingMessage, now: Date): string {
  const { respondBy } = m.booking
  return respondBy ? untilWords(respondBy, m, now) : ""
}

/** A moment until which something stands, in a subject: with its day where that is not the one on which this is due. */
export function untilWords(until: Date, { reader, dueAt }: Timed, now: Date): string {
  const { clock } = reader
  const time = timeAndCity(until, clock)
  if (dateIn(clock.timeZone, until) === dateIn(clock.timeZone, dueAt)) return time
  return `${formatDay(until, clock.timeZone, style(until, reader, now))}, ${time}`
}

/** A moment in a line: "Tue 8 Dec, 14:00 New York (EST)". */
export function momentWords(at: Date, { reader }: Timed, now: Date): string {
  return formatZonedMoment(at, reader.clock, style(at, reader, now))
}

/** Until when a request waits for an answer; nothing for one that does not any more. */
export function answerByLine(m: BookingMessage, now: Date): string[] {
  const { reader, other } = m
  const { respondBy, status } = m.booking
  if (!respondBy || status !== "requested") return []
  const until = momentWords(respondBy, m, now)
  return [
    reader.side === "analyst" ? `Answer by ${until}` : `${other.addressedAs} has until ${until} to answer`,
  ]
}

/** Of a moved session, when it was to be before. */
export function oldTimeLine(m: BookingMessage, now: Date): string[] {
  if (m.fact.source !== "event" || !m.fact.oldStartUtc) return []
  return [`Was ${momentWords(m.fact.oldStartUtc, m, now)}`]
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
  return fact.source === "event" ? reasonsSaid(fact.reasonCode, fact.reasonText) : []
}

/** Where other times are found to book instead of a session that does not take place. */
export const OTHER_TIMES = "Other times to book instead are on the session’s page, for a week."

/** Where its investor finds other times: colleagues' where its analyst suggests them, his own where he, the house or time called it off. */
export function otherTimesLine({ fact, reader }: BookingMessage): string[] {
  if (fact.source !== "event" || reader.side !== "investor") return []
  if (fact.suggestsColleagues) return ["Free times of colleagues who cover this are on the session’s page."]
  const isOwed = !NOT_MADE_GOOD.some((code) => code === fact.reasonCode)
  // Declining what was agreed calls it off.
  const isCalledOff =
    (fact.event === "booking_cancelled" && fact.actorRole !== "investor" && isOwed) ||
    (fact.event === "booking_declined" && fact.fromStatus === "confirmed")
  return isCalledOff ? [OTHER_TIMES] : []
}

/** A reason as far as it was said: of a list, in words of one's own, or both. */
export function reasonsSaid(code: string | null, text: string | null): string[] {
  if (!code) return []
  const words = REASON_WORDS[code as ReasonCode]
  const listed = words && code !== "other" ? `Reason: ${words.toLowerCase()}` : null
  return [listed, text && `“${text}”`].filter((line): line is string => Boolean(line))
}

/** "Tomorrow, 15:30 (London): Marcus Adeyemi", "In 1 hour: Marcus Adeyemi, 15:30 (London)", as it is when it is sent. */
export function reminderSubject(m: Named, now: Date): string {
  const { clock } = m.reader
  const left = minutesLeft(m, now)
  const at = timeAndCity(m.startUtc, clock)
  if (left !== null) return `In ${inWords(left)}: ${m.other.name}, ${at}`
  return `${formatRelativeDay(m.startUtc, now, clock.timeZone, style(m.startUtc, m.reader, now))}, ${at}: ${m.other.name}`
}

/** "Tomorrow, 15:30: Marcus Adeyemi", "In 1 hour: Marcus Adeyemi". */
export function reminderHeadline(m: Named, now: Date): string {
  const { clock } = m.reader
  const left = minutesLeft(m, now)
  if (left !== null) return `In ${inWords(left)}: ${m.other.name}`
  const day = formatRelativeDay(m.startUtc, now, clock.timeZone, style(m.startUtc, m.reader, now))
  return `${day}, ${formatTime(m.startUtc, clock)}: ${m.other.name}`
}

/** How many minutes are left where hours say it better than a day; a mail is under way for some seconds. */
function minutesLeft({ startUtc }: Timed, now: Date): number | null {
  const left = Math.round((startUtc.getTime() - now.getTime()) / MINUTE_MS)
  return left > 0 && left < DAY_MINUTES / 2 ? left : null
}

function inWords(minutes: number): string {
  return minutes % HOUR_MINUTES === 0 ? countOf(minutes / HOUR_MINUTES, "hour") : formatSpan(minutes)
}

/** How long before the session a reminder comes: "1 day", "1 hour". */
export function leadWords({ startUtc, dueAt }: Timed): string {
  const minutes = Math.round((startUtc.getTime() - dueAt.getTime()) / MINUTE_MS)
  return spanOfLead(minutes)
}
