import { COMPLETES_AFTER_HOURS } from "@/lib/bookings/rules"
import type { BookingView, EventView } from "@/lib/bookings/views"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import type { ActorRole, BookingEvent, BookingStatus } from "@/lib/core/vocabulary"

/** One step of a booking's life as the timeline tells it. */
export type Step = Pick<EventView, "reasonCode" | "reasonText" | "late" | "actorName" | "onBehalfOf"> & {
  readonly key: string
  readonly event: BookingEvent
  readonly actorRole: ActorRole
  readonly at: Date
  readonly fromStatus: BookingStatus | null
  readonly toStatus: BookingStatus
  /** Where a step moved the session: its times before and after. */
  readonly moved: { readonly from: Date; readonly to: Date; readonly until: Date } | null
  /** Minutes from the asking to the answer. */
  readonly answeredAfter: number | null
}

/**
 * The events as steps. A booking that expired or was completed by the clock alone has no event of it until the system
 * gets there; its step is told from the same instant on. `isWhole` = no later events are left out.
 */
export function stepsOf(
  booking: Pick<BookingView, "status" | "respondBy" | "endUtc">,
  events: readonly EventView[],
  isWhole = true,
): Step[] {
  const steps = events.map((event, index) => stepOf(event, events.slice(0, index).findLast(isAsking)))
  const last = events.at(-1)
  if (!isWhole || !last || last.toStatus === booking.status) return steps
  const byTheClock = passedSince(booking)
  return byTheClock ? [...steps, { ...byTheClock, fromStatus: last.toStatus }] : steps
}

function isAsking({ event, toStatus }: EventView): boolean {
  return toStatus === "requested" && event !== "booking_undone"
}

function stepOf(event: EventView, asked: EventView | undefined): Step {
  const { oldStartUtc, newStartUtc, newEndUtc, createdAt, fromStatus, actorRole } = event
  const isMove = event.event === "booking_rescheduled" && oldStartUtc !== null
  const isAnswer = fromStatus === "requested" && !isMove && actorRole === "analyst" && asked !== undefined
  return {
    key: event.id,
    event: event.event,
    actorRole,
    actorName: event.actorName,
    onBehalfOf: event.onBehalfOf,
    at: createdAt,
    fromStatus,
    toStatus: event.toStatus,
    moved: isMove ? { from: oldStartUtc, to: newStartUtc, until: newEndUtc } : null,
    answeredAfter: isAnswer ? (createdAt.getTime() - asked.createdAt.getTime()) / MINUTE_MS : null,
    reasonCode: event.reasonCode,
    reasonText: event.reasonText,
    late: event.late,
  }
}

function passedSince({ status, respondBy, endUtc }: Pick<BookingView, "status" | "respondBy" | "endUtc">) {
  const common = {
    key: "by-the-clock",
    actorRole: "system",
    actorName: null,
    onBehalfOf: null,
    moved: null,
    answeredAfter: null,
    reasonCode: null,
    reasonText: null,
    late: false,
  } as const
  if (status === "expired" && respondBy) {
    return { ...common, event: "booking_expired", toStatus: status, at: respondBy } as const
  }
  if (status === "completed") {
    const at = new Date(endUtc.getTime() + COMPLETES_AFTER_HOURS * HOUR_MS)
    return { ...common, event: "booking_completed", toStatus: status, at } as const
  }
  return null
}
