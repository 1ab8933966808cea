import { readFromReplica } from "@/db/read-from-replica"
import { hasAnalystPlace } from "@/lib/analysts/has-place"
import { ok, refuse } from "@/lib/core/result"
import { loadHouse } from "@/lib/house/load-house"
import { operation } from "@/lib/operation"
import { chooseWeeks } from "./choose-weeks"
import { AnalystInsightsInput } from "./inputs"
import { readInsights } from "./read-insights"

/** One analyst's insights by weeks of the house's clock. */
export const getAnyInsights = operation(
  { input: AnalystInsightsInput, roles: ["admin"], refuses: ["not_found", "invalid_input"] },
  async function getAnyInsights(ctx, { analystId, ...input }) {
    const { timeZone } = await loadHouse(ctx.db)
    if (!(await hasAnalystPlace(ctx.db, analystId))) return refuse("not_found")
    const weeks = chooseWeeks(input, timeZone, ctx.now)
    if (!weeks.ok) return weeks
    const { value, freshness } = await readFromReplica(ctx, ({ db }) =>
      readInsights(db, { analystId, timeZone }, weeks.value, timeZone),
    )
    return ok({ ...value, freshness })
  },
)
