import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import type { ReasonCode } from "@/lib/core/vocabulary"
import type { Hold } from "@/lib/scheduling/types"
import { bookableSince, type Desk } from "./desks"
import { beginBooking, type Chronicle, type Step, takeStep } from "./life-cycle"
import type { Random } from "./random"
import type { Course } from "./stories"

const SYSTEM_COMPLETES_AFTER = 72 * HOUR_MS

/** A session whose time is taken, and the course that it took. */
export type Session = {
  readonly desk: Desk
  readonly investorId: string
  readonly hold: Hold
  readonly topic: string | null
  readonly course: Course
  /** It was booked at least so long before its start. */
  readonly leadHours: number
  readonly minutesLeft?: number
  readonly hoursBefore?: number
  readonly reason?: { readonly code: ReasonCode; readonly text?: string | null }
}

/** The booking and its events, each at a likely time that the rules allow and that has passed at `now`. */
export function runCourse(session: Session, now: Date, random: Random): Chronicle {
  const { desk, hold, course } = session
  const bookedAt = bookedAtOf(session, now, random)
  const chronicle = beginBooking({ ...session, bookedAt })
  const { booking } = chronicle
  const step = (next: Step): void => takeStep(chronicle, desk, next)
  const soonest = Math.min(hold.startAt, now.getTime())
  const between = (from: Date, until: number, least: number, most: number): Date =>
    wholeSecond(from.getTime() + random.between(least, most) * (until - from.getTime()))
  const answeredAt = (): Date =>
    between(bookedAt, Math.min(booking.respondBy?.getTime() ?? soonest, soonest), 0.05, 0.6)
  const reason = {
    code: session.reason?.code ?? "other",
    text: session.reason?.text ?? null,
  } as const

  if (course === "requested") return chronicle
  if (course === "expired") {
    step({ event: "booking_expired", to: "expired", by: "system", at: booking.respondBy ?? bookedAt })
    return chronicle
  }
  if (course === "declined") {
    step({ event: "booking_declined", to: "declined", by: "analyst", at: answeredAt(), reason })
    return chronicle
  }
  if (course === "withdrawn") {
    step({ event: "booking_cancelled", to: "cancelled", by: "investor", at: answeredAt(), reason })
    return chronicle
  }
  if (booking.status === "requested") {
    step({ event: "booking_confirmed", to: "confirmed", by: "analyst", at: answeredAt() })
  }
  const confirmedAt = booking.confirmedAt ?? bookedAt
  const calledOffAt = (): Date =>
    session.hoursBefore === undefined
      ? between(confirmedAt, soonest, 0.2, 0.8)
      : new Date(hold.startAt - session.hoursBefore * HOUR_MS)
  switch (course) {
    case "confirmed_then_declined":
      step({ event: "booking_declined", to: "declined", by: "analyst", at: calledOffAt(), reason })
      break
    case "cancelled_by_investor":
    case "cancelled_by_analyst": {
      const by = course === "cancelled_by_investor" ? "investor" : "analyst"
      step({ event: "booking_cancelled", to: "cancelled", by, at: calledOffAt(), reason })
      break
    }
    case "completed": {
      const at = wholeSecond(Math.min(hold.endAt + random.between(2, 50) * MINUTE_MS, now.getTime()))
      step({ event: "booking_completed", to: "completed", by: "analyst", at })
      break
    }
    case "completed_by_system": {
      const at = new Date(hold.endAt + SYSTEM_COMPLETES_AFTER)
      step({ event: "booking_completed", to: "completed", by: "system", at })
      break
    }
    case "investor_missed":
    case "analyst_missed": {
      const by = course === "investor_missed" ? "analyst" : "investor"
      const at = wholeSecond(hold.startAt + random.between(12, 25) * MINUTE_MS)
      step({ event: "booking_no_show", to: "no_show", by, at })
      break
    }
  }
  return chronicle
}

/**
 * When it was booked. A request that shall leave `minutesLeft` to answer was asked at start − 2 × (start − deadline) while
 * half the time to the start is less than 48 h, else 48 h before its deadline.
 */
function bookedAtOf({ desk, hold, ...session }: Session, now: Date, random: Random): Date {
  const { startAt } = hold
  if (session.minutesLeft !== undefined) {
    const deadline = now.getTime() + session.minutesLeft * MINUTE_MS
    const isHalfway = startAt - deadline <= 2 * DAY_MS
    return wholeSecond(isHalfway ? startAt - 2 * (startAt - deadline) : deadline - 2 * DAY_MS)
  }
  const lead = Math.max(desk.noticeMinutes * MINUTE_MS, session.leadHours * HOUR_MS)
  const calledOff = session.hoursBefore === undefined ? 0 : (2 * session.hoursBefore + 12) * HOUR_MS
  const latest = Math.min(startAt - Math.max(lead, calledOff), now.getTime() - 20 * HOUR_MS)
  const earliest = Math.max(bookableSince(desk, startAt), latest - 6 * DAY_MS)
  return wholeSecond(random.between(Math.min(earliest, latest), latest))
}

function wholeSecond(instant: number): Date {
  return new Date(Math.floor(instant / 1000) * 1000)
}
