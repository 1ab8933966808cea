import { and, asc, eq, gte, lte } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { liveAt } from "@/lib/bookings/live-sql"
import type { Ctx } from "@/lib/context"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { timeOffSpans } from "@/lib/scheduling/time-off"
import { getZone, localDateOf } from "@/lib/scheduling/zone"
import { selectHeld } from "./held-sessions"
import { loadSchedule } from "./load-schedule"
import { timeOffWithin } from "./queries"
import type { Explanation, HeldExplanation } from "./views"

/** What holds a time that is closed for these reasons: the live sessions over it, buffers included, and the time off around it. */
export async function holdsOf(
  ctx: Ctx,
  { analystId, at, duration }: { analystId: string; at: Date; duration?: number | undefined },
  { reasons }: Explanation,
): Promise<Pick<HeldExplanation, "sessions" | "timeOff">> {
  const isHeld = reasons.includes("taken") || reasons.includes("buffer")
  const isOff = reasons.includes("time_off")
  if (!isHeld && !isOff) return { sessions: [], timeOff: [] }
  const seen = await loadSchedule(ctx.db, {
    analystId,
    from: at,
    to: new Date(at.getTime() + 1),
    now: ctx.now,
  })
  if (!seen) return { sessions: [], timeOff: [] }
  const { schedule } = seen
  const from = at.getTime()
  const until = from + (duration ?? Math.min(...schedule.sessionMinutes)) * MINUTE_MS
  const [sessions, timeOff] = await Promise.all([
    isHeld ? sessionsOver(ctx, analystId, from, until, schedule) : [],
    isOff
      ? timeOffWithin(
          ctx.db,
          analystId,
          localDateOf(schedule.timeZone, from - DAY_MS),
          localDateOf(schedule.timeZone, until + DAY_MS),
        )
      : [],
  ])
  const zone = getZone(schedule.timeZone)
  return { sessions, timeOff: timeOff.filter((off) => timeOffSpans(zone, [off], from, until).length > 0) }
}

function sessionsOver(
  { db, now }: Ctx,
  analystId: string,
  from: number,
  until: number,
  buffers: { bufferBeforeMinutes: number; bufferAfterMinutes: number },
) {
  const { startUtc, heldFrom, heldUntil } = sessionBookings
  const held = {
    from: new Date(from - buffers.bufferBeforeMinutes * MINUTE_MS + 1),
    until: new Date(until + buffers.bufferAfterMinutes * MINUTE_MS - 1),
  }
  return selectHeld(db)
    .where(
      and(
        eq(sessionBookings.analystId, analystId),
        liveAt(now),
        gte(heldUntil, held.from),
        lte(heldFrom, held.until),
      ),
    )
    .orderBy(asc(startUtc))
    .limit(20)
}
