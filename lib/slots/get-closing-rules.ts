import { eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { AnalystIdInput } from "@/lib/core/analyst-id-input"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import type { ClosingRules } from "./views"

/** The rules behind an analyst's closed times, for admins and that analyst; for everyone else there are none. */
export const getClosingRules = operation(
  { input: AnalystIdInput, roles: ROLES, refuses: ["not_found"] },
  async function getClosingRules(ctx, { analystId }): Promise<Result<ClosingRules, "not_found">> {
    if (ctx.actor.role !== "admin" && ctx.actor.id !== analystId) return refuse("not_found")
    const profile = analystConnectProfiles
    const [rules] = await ctx.db
      .select({
        timeZone: profile.timeZone,
        sessionMinutes: profile.sessionMinutes,
        minNoticeMinutes: profile.minNoticeMinutes,
        bookingWindowDays: profile.bookingWindowDays,
        bufferBeforeMinutes: profile.bufferBeforeMinutes,
        bufferAfterMinutes: profile.bufferAfterMinutes,
        maxDailySessions: profile.maxDailySessions,
      })
      .from(profile)
      .where(eq(profile.analystId, analystId))
    return rules ? ok(rules) : refuse("not_found")
  },
)
