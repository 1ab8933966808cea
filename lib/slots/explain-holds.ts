import { and, asc, eq, gte, lte } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import { liveAt } from "@/lib/bookings/live-sql"
import type { Ctx } from "@/lib/context"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { timeOffSpans } from "@/lib/scheduling/time-off"
import { getZone, localDateOf } from "@/lib/scheduling/zone"
import { explainAvailability } from "./explain-availability"
import { ExplainInput } from "./inputs"
import { loadSchedule } from "./load-schedule"
import { timeOffWithin } from "./queries"
import type { Explanation, HeldExplanation } from "./views"
import { HeldExplanationOutput } from "./wire"

/** As `explainAvailability`, and what holds the time: the sessions with their buffers and the time off, by name. */
export const explainHolds = operation(
  {
    input: ExplainInput,
    output: HeldExplanationOutput,
    roles: ["analyst", "admin"],
    refuses: ["not_found", "forbidden", "invalid_input"],
  },
  async function explainHolds(ctx, input) {
    const explained = await explainAvailability(ctx, input)
    if (!explained.ok) return explained
    const held: HeldExplanation = { ...explained.value, ...(await holdsOf(ctx, input, explained.value)) }
    return ok(held)
  },
)

async function holdsOf(
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
  const { id, status, startUtc, endUtc, heldFrom, heldUntil, investorId } = sessionBookings
  const held = {
    from: new Date(from - buffers.bufferBeforeMinutes * MINUTE_MS + 1),
    until: new Date(until + buffers.bufferAfterMinutes * MINUTE_MS - 1),
  }
  return db
    .select({ id, investorName: users.name, status, startUtc, endUtc })
    .from(sessionBookings)
    .innerJoin(users, eq(users.id, investorId))
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
