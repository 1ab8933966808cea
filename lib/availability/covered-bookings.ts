import { and, asc, eq, gt, lt } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { liveAt } from "@/lib/bookings/live-sql"
import { analystOf, type TxCtx, type User } from "@/lib/context"
import { timeOffSpans } from "@/lib/scheduling/time-off"
import type { TimeOff } from "@/lib/scheduling/types"
import { getZone, localDayRange } from "@/lib/scheduling/zone"

/** The analyst's live bookings that a time off covers, soonest first. */
export async function coveredBookings(
  ctx: TxCtx<User>,
  timeZone: string,
  timeOff: TimeOff,
): Promise<string[]> {
  const from = localDayRange(timeZone, timeOff.startDate).start
  const until = localDayRange(timeZone, timeOff.endDate).end
  const live = await ctx.db
    .select({ id: sessionBookings.id, startUtc: sessionBookings.startUtc, endUtc: sessionBookings.endUtc })
    .from(sessionBookings)
    .where(
      and(
        eq(sessionBookings.analystId, analystOf(ctx)),
        liveAt(ctx.now),
        lt(sessionBookings.startUtc, new Date(until)),
        gt(sessionBookings.endUtc, new Date(Math.max(from, ctx.now.getTime()))),
      ),
    )
    .orderBy(asc(sessionBookings.startUtc))
  const zone = getZone(timeZone)
  return live
    .filter(
      ({ startUtc, endUtc }) =>
        timeOffSpans(zone, [timeOff], startUtc.getTime(), endUtc.getTime()).length > 0,
    )
    .map((booking) => booking.id)
}
