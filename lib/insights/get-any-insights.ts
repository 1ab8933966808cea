import { eq } from "drizzle-orm"
import type { z } from "zod"
import { analystConnectProfiles } from "@/db/schema/analysts"
import type { UserCtx } from "@/lib/context"
import { type Result, refuse } from "@/lib/core/result"
import { loadHouse } from "@/lib/house/load-house"
import { operation } from "@/lib/operation"
import { findInsights } from "./get-insights"
import { AnalystInsightsInput } from "./inputs"
import type { Fresh, InsightsView } from "./views"

/** One analyst's insights as the house sees them, by weeks of the house's clock: of whoever has a profile, erased or of another role by now as well. */
export const getAnyInsights = operation(
  { input: AnalystInsightsInput, roles: ["admin"], refuses: ["not_found", "invalid_input"] },
  async function getAnyInsights(ctx, input) {
    return findAnyInsights(ctx, input)
  },
)

/** The same for a part of something else. */
export async function findAnyInsights(
  ctx: UserCtx,
  input: z.output<typeof AnalystInsightsInput>,
): Promise<Result<Fresh<InsightsView>, "not_found" | "invalid_input">> {
  const { timeZone } = await loadHouse(ctx.db)
  const profiles = ctx.db.$count(
    analystConnectProfiles,
    eq(analystConnectProfiles.analystId, input.analystId),
  )
  if ((await profiles) === 0) return refuse("not_found")
  return findInsights(ctx, { ...input, timeZone })
}
