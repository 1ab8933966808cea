import ical, {
  ICalCalendarMethod,
  ICalEventBusyStatus,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator"
import { meetingLinkOf } from "@/lib/bookings/words"
import type { BookingStatus } from "@/lib/core/vocabulary"

/** A session as one side's calendar shows it. */
export type CalendarSession = {
  /** The booking's, which is the entry's UID for as long as it lives. */
  readonly id: string
  readonly status: BookingStatus
  readonly startUtc: Date
  readonly endUtc: Date
  readonly topic: string | null
  readonly videoUrl: string | null
  /** Calendars drop what has a lower one than what they hold: the SEQUENCE. */
  readonly revision: number
  readonly updatedAt: Date
  /** With whom. */
  readonly otherName: string
}

type EntryFacts = Pick<CalendarSession, "status" | "videoUrl">

/** What a calendar makes of each status. A missed session stays, as a held one does: its time was kept for it. */
export const CALENDAR_STATUS: Readonly<Record<BookingStatus, ICalEventStatus>> = {
  requested: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  completed: ICalEventStatus.CONFIRMED,
  no_show: ICalEventStatus.CONFIRMED,
  declined: ICalEventStatus.CANCELLED,
  cancelled: ICalEventStatus.CANCELLED,
  expired: ICalEventStatus.CANCELLED,
}

/** Whether a session of this status is out of the calendar. */
export function isCalledOff(status: BookingStatus): boolean {
  return CALENDAR_STATUS[status] === ICalEventStatus.CANCELLED
}

/** The words of a session's entry; many calendars show no status, so a request says what it is. */
export function entryTitle({ status, otherName }: Pick<CalendarSession, "status" | "otherName">): string {
  const title = `Session with ${oneLine(otherName)}`
  return status === "requested" ? `${title} (requested)` : title
}

/** What a session's entry says below its title: topic, meeting link and the booking's page. */
export function entryText(
  session: EntryFacts & Pick<CalendarSession, "id" | "topic">,
  appUrl: string,
): string {
  const link = entryPlace(session)
  const lines = [session.topic, link && `Join: ${link}`, `Booking: ${bookingUrl(session.id, appUrl)}`]
  return lines.flatMap((line) => (line ? [oneLine(line)] : [])).join("\n")
}

/** Where a session takes place: its meeting link, as long as it is confirmed. */
export function entryPlace(session: EntryFacts): string | null {
  const isConfirmed = CALENDAR_STATUS[session.status] === ICalEventStatus.CONFIRMED
  const link = isConfirmed ? meetingLinkOf(session) : null
  return link && oneLine(link)
}

/** A session as an entry (RFC 5545), in UTC throughout: a zone named without its rules shifts hours (TZID without VTIMEZONE). */
export function sessionEvent(session: CalendarSession, appUrl: string): ICalEventData {
  const status = CALENDAR_STATUS[session.status]
  const isOff = isCalledOff(session.status)
  const { TENTATIVE, BUSY, FREE } = ICalEventBusyStatus
  return {
    id: session.id,
    sequence: session.revision,
    stamp: session.updatedAt,
    lastModified: session.updatedAt,
    start: session.startUtc,
    end: session.endUtc,
    summary: entryTitle(session),
    description: entryText(session, appUrl),
    location: entryPlace(session),
    url: bookingUrl(session.id, appUrl),
    status,
    transparency: isOff ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    busystatus: isOff ? FREE : status === ICalEventStatus.TENTATIVE ? TENTATIVE : BUSY,
  }
}

/** What a calendar is to do with entries: be invited to them, take them back, or just show them. */
export type Method = `${ICalCalendarMethod.REQUEST | ICalCalendarMethod.CANCEL | ICalCalendarMethod.PUBLISH}`

/** Entries as a whole `.ics`: folded at 75 octets, its lines ended as RFC 5545 wants them, the last one too. */
export function calendarText(
  method: Method,
  events: readonly ICalEventData[],
  feed?: { readonly name: string; readonly refreshSeconds: number },
): string {
  const calendar = ical({
    prodId: { company: "Analyst Connect", product: "Sessions", language: "EN" },
    method: ICalCalendarMethod[method],
    events: [...events],
    ...(feed ? { name: feed.name, ttl: feed.refreshSeconds } : {}),
  })
  return `${calendar.toString()}\r\n`
}

/** Text from people as one line: without breaks and what else no calendar may hold (control characters, halves of characters). */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/\s+/g, " ")
    .replace(/\p{Cc}/gu, "")
    .trim()
}

function bookingUrl(id: string, appUrl: string): string {
  return `${appUrl}/bookings/${id}`
}
