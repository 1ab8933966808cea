import { and, asc, eq, gt } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { liveAt } from "@/lib/bookings/live-sql"
import { analystOf, type UserCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { explainTime } from "@/lib/scheduling/explain"
import type { AnalystSchedule } from "@/lib/scheduling/types"
import { selectHeld } from "@/lib/slots/held-sessions"
import type { StrandedBooking } from "./views"

export type { StrandedBooking }

/**
 * Which of the analyst's own live bookings lie outside the hours of a schedule: what an edit would strand, or has. They stay as
 * they are; nothing is cancelled. Only the schedule's hours, dates and time off are looked at.
 */
export async function strandedBookings(ctx: UserCtx, schedule: AnalystSchedule): Promise<StrandedBooking[]> {
  const live = await selectHeld(ctx.db)
    .where(
      and(
        eq(sessionBookings.analystId, analystOf(ctx)),
        liveAt(ctx.now),
        gt(sessionBookings.startUtc, ctx.now),
      ),
    )
    .orderBy(asc(sessionBookings.startUtc))
  const hoursOnly = { ...schedule, holds: [], countedStarts: [] }
  return live.filter(({ startUtc, endUtc }) => {
    const at = startUtc.getTime()
    const durationMinutes = (endUtc.getTime() - at) / MINUTE_MS
    const reasons = explainTime(hoursOnly, { at, durationMinutes, now: ctx.now.getTime() })
    return reasons.includes("outside_hours") || reasons.includes("time_off")
  })
}
