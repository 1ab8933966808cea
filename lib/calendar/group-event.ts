import {
  ICalEventBusyStatus,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator"
import { meetingLinkOf } from "@/lib/bookings/words"
import type { SeatStatus } from "@/lib/core/groups"
import { countOf } from "@/lib/core/plural"
import type { BookingStatus } from "@/lib/core/vocabulary"
import { CALENDAR_STATUS, oneLine } from "./session-event"

/** A group session as one reader's calendar shows it: an investor's of his seat, its analyst's whole. Nobody else who comes stands in it. */
export type CalendarGroup = {
  readonly groupId: string
  readonly status: BookingStatus
  readonly startUtc: Date
  readonly endUtc: Date
  readonly topic: string | null
  readonly videoUrl: string | null
  readonly revision: number
  readonly updatedAt: Date
} & (
  | { readonly seat: CalendarSeat; readonly analystName: string }
  | { readonly seat: null; readonly seats: { readonly taken: number; readonly total: number } }
)

/** The reader's own seat. */
export type CalendarSeat = {
  readonly id: string
  readonly status: SeatStatus
  readonly revision: number
  readonly updatedAt: Date
}

/** What a calendar makes of it: a seat that was given up is out, whatever becomes of its session. */
export function groupEntryStatus({ status, seat }: Pick<CalendarGroup, "status" | "seat">): ICalEventStatus {
  const isIn = !seat || seat.status === "taken" || seat.status === "no_show"
  return isIn ? CALENDAR_STATUS[status] : ICalEventStatus.CANCELLED
}

/** Whether it is out of the reader's calendar. */
export function isGroupCalledOff(group: Pick<CalendarGroup, "status" | "seat">): boolean {
  return groupEntryStatus(group) === ICalEventStatus.CANCELLED
}

/**
 * It as an entry. An investor's has his seat's id as UID, so that no two readers share one, and as SEQUENCE both revisions together, as either
 * changes it.
 */
export function groupEvent(group: CalendarGroup, appUrl: string): ICalEventData {
  const { seat } = group
  const status = groupEntryStatus(group)
  const isOff = status === ICalEventStatus.CANCELLED
  const link = status === ICalEventStatus.CONFIRMED ? meetingLinkOf(group) : null
  const url = `${appUrl}/groups/${group.groupId}`
  const changedAt = new Date(Math.max(group.updatedAt.getTime(), seat?.updatedAt.getTime() ?? 0))
  const { TENTATIVE, BUSY, FREE } = ICalEventBusyStatus
  return {
    id: seat?.id ?? group.groupId,
    sequence: group.revision + (seat?.revision ?? 0),
    stamp: changedAt,
    lastModified: changedAt,
    start: group.startUtc,
    end: group.endUtc,
    summary: titleOf(group, status),
    description: [
      group.seat ? `With ${oneLine(group.analystName)}` : countsOf(group.seats),
      link && `Join: ${oneLine(link)}`,
      `Group session: ${url}`,
    ]
      .filter(Boolean)
      .join("\n"),
    location: link && oneLine(link),
    url,
    status,
    transparency: isOff ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    busystatus: isOff ? FREE : status === ICalEventStatus.TENTATIVE ? TENTATIVE : BUSY,
  }
}

/** Many calendars show no status: one that waits for its minimum says so. */
function titleOf(group: CalendarGroup, status: ICalEventStatus): string {
  const topic = group.topic ? oneLine(group.topic) : "Group session"
  const title = group.seat ? topic : `${topic} (${group.seats.taken} of ${group.seats.total})`
  return status === ICalEventStatus.TENTATIVE ? `${title} (not certain yet)` : title
}

function countsOf({ taken, total }: { readonly taken: number; readonly total: number }): string {
  return `${taken} of ${countOf(total, "seat")} taken`
}
