import type { UserCtx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { loadSchedule } from "./load-schedule"
import { scheduleForMove } from "./rules"
import type { MoveRules } from "./views"

/** The rules by which the caller may move a session of this analyst; `not_found` when the analyst takes no sessions now. */
export async function getMoveRules(ctx: UserCtx, analystId: string): Promise<Result<MoveRules>> {
  const seen = await loadSchedule(ctx.db, { analystId, from: ctx.now, to: ctx.now, now: ctx.now })
  if (!seen?.schedule.isEnabled) return refuse("not_found")
  const { timeZone, sessionMinutes, minNoticeMinutes, bookingWindowDays } = scheduleForMove(
    seen.schedule,
    ctx.actor.role,
  )
  return ok({
    timeZone,
    sessionMinutes,
    minNoticeMinutes,
    bookingWindowDays,
    autoConfirm: seen.autoConfirm,
    hourlyRateMinor: seen.hourlyRate,
    currency: seen.currency,
  })
}
