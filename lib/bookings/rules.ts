import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { type Currency, toDecimalString } from "@/lib/core/money"
import { type BookingStatus, NEVER_HELD_STATUSES, type Role } from "@/lib/core/vocabulary"

/** What the rules look at. */
export type BookingFacts = {
  readonly status: BookingStatus
  readonly startUtc: Date
  readonly endUtc: Date
  readonly respondBy: Date | null
}

/** So long after its end a session that nobody marked is completed by the system. */
export const COMPLETES_AFTER_HOURS = 72
const FEEDBACK_EDIT_DAYS = 30
/** Whether the request's answer period is over: from respond_by on it is expired, whatever its row still says. */
export function isOverdue(booking: BookingFacts, now: Date): boolean {
  return booking.status === "requested" && booking.respondBy !== null && booking.respondBy <= now
}

/** Whether the session ended so long ago that it counts as completed, though nobody marked it. */
export function isUnmarked({ status, endUtc }: BookingFacts, now: Date): boolean {
  return status === "confirmed" && endUtc.getTime() + COMPLETES_AFTER_HOURS * HOUR_MS <= now.getTime()
}

/** The status that everyone is shown and answered by, whether the sweep has been there or not. */
export function statusAt(booking: BookingFacts, now: Date): BookingStatus {
  if (isOverdue(booking, now)) return "expired"
  return isUnmarked(booking, now) ? "completed" : booking.status
}

/** Feedback may be left in any status but requested (spec §6). */
export function isFeedbackOpen(booking: BookingFacts, now: Date): boolean {
  return statusAt(booking, now) !== "requested"
}

/** Until when its author may change feedback. */
export function feedbackEditableUntil(createdAt: Date): Date {
  return new Date(createdAt.getTime() + FEEDBACK_EDIT_DAYS * DAY_MS)
}

/** Whether a session of this status took place or may still; feedback on others has no weight (spec §6). */
export function carriesWeight(status: BookingStatus): boolean {
  return !NEVER_HELD_STATUSES.some((never) => never === status)
}

const LONGEST_ANSWER = 48 * HOUR_MS
const SHORTEST_ANSWER = 15 * MINUTE_MS

/** When a request expires: asked + min(48 h, half the time to the start), at least asked + 15 min, never after the start (spec §5). */
export function respondByFor(asked: Date, start: Date): Date {
  const halfway = (start.getTime() - asked.getTime()) / 2
  const period = Math.max(SHORTEST_ANSWER, Math.min(LONGEST_ANSWER, halfway))
  return new Date(Math.min(start.getTime(), asked.getTime() + period))
}

/** The status of a live booking once it is moved: an investor asks again, unless the analyst confirms at once (spec §5); the house does not ask. */
export function statusAfterMove(
  status: BookingStatus,
  movedBy: Role,
  { autoConfirm }: { readonly autoConfirm: boolean },
): BookingStatus {
  return movedBy === "investor" && !autoConfirm ? "requested" : status
}

/** Whether cancelling now falls inside the analyst's cancel notice. */
export function isLateCancel(startUtc: Date, cancelNoticeMinutes: number, now: Date): boolean {
  return startUtc.getTime() - now.getTime() < cancelNoticeMinutes * MINUTE_MS
}

/** A price for the wire; null stays null (free). */
export function priceOnWire(minorUnits: number | null, currency: Currency): string | null {
  return minorUnits === null ? null : toDecimalString(minorUnits, currency)
}

const URGENT_MS = 3 * HOUR_MS

/** Whether less than 3 h are left to answer; `now` in epoch milliseconds. */
export function isUrgent(respondBy: Date | null, now: number): boolean {
  return respondBy !== null && respondBy.getTime() - now < URGENT_MS
}
