import { z } from "zod"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { explainTime } from "@/lib/scheduling/explain"
import { clipped, postedTime, without } from "@/lib/scheduling/posted-time"
import { listSlots } from "@/lib/scheduling/slots"
import { type Span, timeOffSpans } from "@/lib/scheduling/time-off"
import type { AnalystSchedule } from "@/lib/scheduling/types"
import { getZone, localDateOf } from "@/lib/scheduling/zone"
import { loadSchedule } from "./load-schedule"
import { timeOffWithin } from "./queries"
import type { OpenTime, OwnTime } from "./views"

/** The analyst's own posted, open and off time within [from, until), in two queries. */
export const getOwnTime = operation(
  { input: z.strictObject({ from: z.date(), until: z.date() }), roles: ["analyst"], refuses: ["not_found"] },
  async function getOwnTime(ctx, { from, until }): Promise<Result<OwnTime, "not_found">> {
    const [seen, timeOff] = await Promise.all([
      loadSchedule(ctx.db, { analystId: ctx.actor.id, from, to: until, now: ctx.now }),
      // A day wider than the range, so that it covers every date of it wherever the analyst is.
      timeOffWithin(
        ctx.db,
        ctx.actor.id,
        localDateOf("UTC", from.getTime() - DAY_MS),
        localDateOf("UTC", until.getTime() + DAY_MS),
      ),
    ])
    if (!seen) return refuse("not_found")
    const { schedule } = seen
    const [first, last] = [from.getTime(), until.getTime()]
    const zone = getZone(schedule.timeZone)
    const posted = postedTime(schedule, first, last)
    return ok({
      posted,
      off: timeOff.flatMap((off) =>
        clipped(timeOffSpans(zone, [off], first, last), first, last).map((span) => ({
          ...span,
          reason: off.reason,
          endDate: off.endDate,
        })),
      ),
      open: openTime(schedule, posted, ctx.now.getTime()),
      minNoticeMinutes: schedule.minNoticeMinutes,
      bookingWindowDays: schedule.bookingWindowDays,
    })
  },
)

/** What of the posted time is ahead and not held, with the starts that can be booked in it, or why none can. */
function openTime(schedule: AnalystSchedule, posted: readonly Span[], now: number): OpenTime[] {
  const durationMinutes = Math.min(...schedule.sessionMinutes)
  const held = schedule.holds.map(({ heldFrom, heldUntil }) => ({ from: heldFrom, until: heldUntil }))
  const past = { from: Number.NEGATIVE_INFINITY, until: now }
  const [first, last] = [posted[0]?.from ?? now, posted.at(-1)?.until ?? now]
  const starts = listSlots(schedule, { from: first, to: last, durationMinutes, now })
  return without(posted, [...held, past])
    .filter(({ from, until }) => until - from >= durationMinutes * MINUTE_MS)
    .map((span) => {
      const own = starts.filter((start) => span.from <= start && start < span.until)
      const reasons = own.length > 0 ? [] : explainTime(schedule, { at: span.from, durationMinutes, now })
      return { ...span, starts: own, closed: reasons[0] ?? null }
    })
}
