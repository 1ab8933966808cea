import { eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import type { Ctx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { type ListedAnalyst, selectAnalysts, selectProfiles } from "./queries"
import { type AnalystPage, analystView } from "./views"

/** One listed analyst for the profile page; disabled and unknown ones are `not_found`. */
export async function getAnalystPage(ctx: Ctx, analystId: string): Promise<Result<AnalystPage>> {
  const [analyst] = await selectAnalysts(ctx.db, eq(analystConnectProfiles.analystId, analystId))
  return analyst ? ok(pageOf(analyst)) : refuse("not_found")
}

/**
 * An analyst who was closed while a form to him was open, for the answer to that form: what it is drawn from, without what
 * the profile says of him. `not_found` to all but investors, who alone have such a form.
 */
export async function getClosedAnalyst(ctx: Ctx, analystId: string): Promise<Result<AnalystPage>> {
  if (ctx.actor.role !== "investor") return refuse("not_found")
  const [analyst] = await selectProfiles(ctx.db, eq(analystConnectProfiles.analystId, analystId))
  if (!analyst) return refuse("not_found")
  return ok({ ...pageOf(analyst), headline: "", bioShort: "", rating: { average: null, count: 0 } })
}

function pageOf(analyst: ListedAnalyst): AnalystPage {
  const { minNoticeMinutes, bookingWindowDays, cancelNoticeMinutes, hourlyRate } = analyst.profile
  return {
    ...analystView(analyst, null),
    addressedAs: analyst.addressedAs,
    minNoticeMinutes,
    bookingWindowDays,
    cancelNoticeMinutes,
    hourlyRateMinor: hourlyRate,
  }
}
