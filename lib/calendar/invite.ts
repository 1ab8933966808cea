import { ICalAttendeeRole, ICalAttendeeStatus, type ICalEventData } from "ical-generator"
import { isUndoable, STANDS_AFTER_SECONDS } from "@/lib/bookings/verb-rules"
import type { BookingKind } from "@/lib/notifications/audience"
import type { BookingMessage, GroupMessage, MessageBooking } from "@/lib/notifications/messages"
import { groupEvent, isGroupCalledOff } from "./group-event"
import { calendarText, isCalledOff, oneLine, sessionEvent } from "./session-event"

/** The calendar part of a mail: its method is also that of its MIME part, else Outlook refuses it. */
export type Invite = { readonly method: "REQUEST" | "CANCEL"; readonly text: string }

/** Who mail comes from, the organiser of every session: an answer to an invitation goes nowhere else. */
export type Sender = { readonly name: string; readonly address: string }

type Carries = "always" | "if_held" | "never"
/**
 * Which messages carry the session for the calendar (spec-telling, "Who hears what"): from the first confirmation on those that
 * change it, and no other. A reminder with it would end up in Exchange's bin.
 */
const CARRIES: Readonly<Partial<Record<BookingKind, Carries>>> = {
  confirmed: "always",
  declined: "if_held",
  cancelled: "if_held",
  rescheduled: "if_held",
  expired: "if_held",
}

/**
 * The calendar part of a message, null for one without: the session as it is now, whatever the message tells of, so that a
 * calendar which heard everything in any order holds the truth. The reader is its only guest, as no address may leak.
 */
export function inviteFor(
  message: BookingMessage,
  { from, appUrl, now }: { readonly from: Sender; readonly appUrl: string; readonly now: Date },
): Invite | null {
  const carries = CARRIES[message.kind] ?? "never"
  if (carries === "never" || (carries === "if_held" && !message.wasHeld)) return null
  const { reader, other, booking } = message
  const session = { ...booking, ...lastingState(booking, now), otherName: other.name }
  return inviteOf(sessionEvent(session, appUrl), isCalledOff(session.status), reader, from)
}

/** The calendar part of a message about a group session, null for one without: as its reader has it, and as it is now. */
export function groupInviteFor(
  message: GroupMessage,
  { from, appUrl }: { readonly from: Sender; readonly appUrl: string },
): Invite | null {
  const { reader, analyst, seat, group } = message
  if (!message.carriesSession || (reader.side === "investor" && !seat)) return null
  const { id: groupId, seats, ...of } = group
  const entry = { ...of, groupId, ...(seat ? { seat, analystName: analyst.name } : { seat: null, seats }) }
  return inviteOf(groupEvent(entry, appUrl), isGroupCalledOff(entry), reader, from)
}

/** An entry as an invitation of the reader's alone, or as its end. */
function inviteOf(
  entry: ICalEventData,
  isOff: boolean,
  reader: BookingMessage["reader"],
  from: Sender,
): Invite {
  const method = isOff ? "CANCEL" : "REQUEST"
  const event = {
    ...entry,
    organizer: { name: oneLine(from.name), email: from.address },
    attendees: [
      {
        name: oneLine(reader.name),
        email: reader.email,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.ACCEPTED,
        rsvp: false,
      },
    ],
  }
  return { method, text: calendarText(method, [event]) }
}

/**
 * Where a booking stands for good. What its analyst can still take back is told to nobody yet, and when it is taken back nobody
 * hears of that either: a calendar that knew of it would be left with it.
 */
function lastingState({ status, revision, lastEvent }: MessageBooking, now: Date) {
  const isFresh =
    lastEvent !== null &&
    isUndoable(lastEvent.event, lastEvent.actorRole) &&
    now.getTime() < lastEvent.at.getTime() + STANDS_AFTER_SECONDS * 1000
  return isFresh && lastEvent.fromStatus
    ? { status: lastEvent.fromStatus, revision: revision - 1 }
    : { status, revision }
}
