import { AnalystIdInput } from "@/lib/core/analyst-id-input"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { loadSchedule } from "./load-schedule"
import { scheduleForMove } from "./rules"
import type { MoveRules } from "./views"

/** The rules by which the caller may move a session of this analyst, who is not found when he takes no sessions now. */
export const getMoveRules = operation(
  { input: AnalystIdInput, roles: ROLES, refuses: ["not_found"] },
  async function getMoveRules(ctx, { analystId }): Promise<Result<MoveRules, "not_found">> {
    const { now } = ctx
    const seen = await loadSchedule(ctx.db, { analystId, from: now, to: now, now })
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
  },
)
