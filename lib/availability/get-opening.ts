import type { BookingView } from "@/lib/bookings/views"
import type { Ctx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { listSlots } from "@/lib/scheduling/slots"
import { localDateOf } from "@/lib/scheduling/zone"
import { loadSchedule } from "./load-schedule"
import { addMonths, monthSpan, scheduleForMove } from "./rules"
import type { Opening } from "./views"

const DAY = 86_400_000
// A day wider than any local date of the last bookable day, wherever the analyst is.
const EDGE_DAYS = 2

/** What to open on: a length, and the month wanted on the viewer's clock; without one, that of the first free time. */
type Wanted = {
  readonly analystId: string
  readonly durationMinutes: number
  readonly bookingWindowDays: number
  readonly timeZone: string
  readonly month: string | undefined
  /** The session that is to be moved: its own hold does not count, its present time is no new one. */
  readonly moving?: Pick<BookingView, "id" | "startUtc" | "durationMinutes">
}

/**
 * The free starts that a panel opens with: its first month and the one after, at least 14 days, in one query.
 * `not_found` for an unknown or disabled analyst.
 */
export async function getOpening(ctx: Ctx, wanted: Wanted): Promise<Result<Opening>> {
  const now = ctx.now.getTime()
  const to = now + (wanted.bookingWindowDays + EDGE_DAYS) * DAY
  const seen = await loadSchedule(ctx.db, {
    analystId: wanted.analystId,
    from: ctx.now,
    to: new Date(to),
    now: ctx.now,
    ignoreBookingId: wanted.moving?.id,
  })
  if (!seen?.schedule.isEnabled) return refuse("not_found")
  const { durationMinutes, timeZone, moving } = wanted
  const schedule = moving ? scheduleForMove(seen.schedule, ctx.actor.role) : seen.schedule
  const movingFrom = moving?.startUtc.getTime()
  const listed = listSlots(schedule, { from: now, to, durationMinutes, now, movingFrom })
  const starts =
    moving?.durationMinutes === durationMinutes ? listed.filter((start) => start !== movingFrom) : listed
  const firstFree = starts[0] ?? null
  const month = wanted.month ?? localDateOf(timeZone, firstFree ?? now).slice(0, 7)
  const months = [month, addMonths(month, 1)].map((each) => [each, startsWithin(starts, each)] as const)
  return ok({ durationMinutes, months: Object.fromEntries(months), firstFree })
}

function startsWithin(starts: readonly number[], month: string): number[] {
  const { from, to } = monthSpan(month)
  return starts.filter((start) => start >= from && start < to)
}
