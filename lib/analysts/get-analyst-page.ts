import { eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import type { Ctx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { selectAnalysts } from "./queries"
import { type AnalystPage, analystView } from "./views"

/** One listed analyst for the profile page; disabled and unknown ones are `not_found`. */
export async function getAnalystPage(ctx: Ctx, analystId: string): Promise<Result<AnalystPage>> {
  const [analyst] = await selectAnalysts(ctx.db, eq(analystConnectProfiles.analystId, analystId))
  if (!analyst) return refuse("not_found")
  const { minNoticeMinutes, bookingWindowDays, cancelNoticeMinutes, hourlyRate } = analyst.profile
  return ok({
    ...analystView(analyst, null),
    addressedAs: analyst.addressedAs,
    minNoticeMinutes,
    bookingWindowDays,
    cancelNoticeMinutes,
    hourlyRateMinor: hourlyRate,
  })
}
