import { listBookingRows } from "@/lib/bookings/list-booking-rows"
import type { UserCtx } from "@/lib/context"
import { PAGE_LIMIT } from "@/lib/core/limits"
import { accepted } from "@/lib/core/result"
import { LIVE_STATUSES } from "@/lib/core/vocabulary"
import { localDateOf, localDayRange } from "@/lib/scheduling/zone"
import type { DateSession } from "./views"

/** The analyst's live sessions that start on a local date, by name. */
export async function sessionsOn(ctx: UserCtx, timeZone: string, date: string): Promise<DateSession[]> {
  const { start, end } = localDayRange(timeZone, date)
  const list = await listBookingRows(ctx, {
    from: new Date(start),
    to: new Date(end),
    status: [...LIVE_STATUSES],
    sort: "start",
    limit: PAGE_LIMIT.max,
  })
  return accepted(list).items.map(({ id, investor, status, startUtc, endUtc }) => ({
    id,
    investorName: investor.name,
    status,
    startUtc: new Date(startUtc),
    endUtc: new Date(endUtc),
  }))
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
