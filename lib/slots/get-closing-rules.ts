import { eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import type { UserCtx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import type { ClosingRules } from "./views"

/** The rules behind an analyst's closed times, for admins and that analyst; `not_found` for everyone else. */
export async function getClosingRules(ctx: UserCtx, analystId: string): Promise<Result<ClosingRules>> {
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
}
