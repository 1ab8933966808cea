import { and, asc, eq, gte, lt } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { hasStatus } from "@/lib/bookings/queries"
import { analystOf, type UserCtx } from "@/lib/context"
import { LIVE_STATUSES } from "@/lib/core/vocabulary"
import { localDateOf, localDayRange } from "@/lib/scheduling/zone"
import { selectHeld } from "@/lib/slots/held-sessions"
import type { StrandedBooking } from "./views"

/** The analyst's live sessions that start on a local date, groups among them. */
export function sessionsOn(ctx: UserCtx, timeZone: string, date: string): Promise<StrandedBooking[]> {
  const { start, end } = localDayRange(timeZone, date)
  const { analystId, startUtc, id } = sessionBookings
  return selectHeld(ctx.db)
    .where(
      and(
        eq(analystId, analystOf(ctx)),
        hasStatus(LIVE_STATUSES, ctx.now),
        gte(startUtc, new Date(start)),
        lt(startUtc, new Date(end)),
      ),
    )
    .orderBy(asc(startUtc), asc(id))
}

/** How many of these starts fall on each local date. */
export function countByDate(timeZone: string, starts: readonly number[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const start of starts) {
    const date = localDateOf(timeZone, start)
    counts[date] = (counts[date] ?? 0) + 1
  }
  return counts
}
