import type { z } from "zod"
import { hasAnalystPlace } from "@/lib/analysts/has-place"
import type { UserCtx } from "@/lib/context"
import { type Result, refuse } from "@/lib/core/result"
import { loadHouse } from "@/lib/house/load-house"
import { operation } from "@/lib/operation"
import { findInsights } from "./get-insights"
import { AnalystInsightsInput } from "./inputs"
import type { Fresh, InsightsView } from "./views"

/** One analyst's insights as the house sees them, by weeks of the house's clock. */
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
  if (!(await hasAnalystPlace(ctx.db, input.analystId))) return refuse("not_found")
  return findInsights(ctx, { ...input, timeZone })
}
