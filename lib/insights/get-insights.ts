import { readFromReplica } from "@/db/read-from-replica"
import { clockOf } from "@/lib/accounts/rules"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { chooseWeeks } from "./choose-weeks"
import { InsightsInput } from "./inputs"
import { readInsights } from "./read-insights"

/** An analyst's own insights, by weeks of his own clock. */
export const getInsights = operation(
  { input: InsightsInput, roles: ["analyst"], refuses: ["invalid_input"] },
  async function getInsights(ctx, input) {
    const { timeZone } = clockOf(ctx.actor)
    const weeks = chooseWeeks(input, timeZone, ctx.now)
    if (!weeks.ok) return weeks
    const source = { analystId: ctx.actor.id, timeZone }
    const { value, freshness } = await readFromReplica(ctx, ({ db }) =>
      readInsights(db, source, weeks.value, timeZone),
    )
    return ok({ ...value, freshness })
  },
)
