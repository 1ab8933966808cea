import type { z } from "zod"
import { readFromReplica } from "@/db/read-from-replica"
import { clockOf } from "@/lib/accounts/rules"
import type { UserCtx } from "@/lib/context"
import { ok, type Result } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { chooseWeeks } from "./choose-weeks"
import { InsightsInput } from "./inputs"
import { readInsights } from "./read-insights"
import type { Fresh, InsightsView } from "./views"

/** An analyst's own insights, by weeks of his own clock. */
export const getInsights = operation(
  { input: InsightsInput, roles: ["analyst"], refuses: ["invalid_input"] },
  async function getInsights(ctx, input) {
    const { timeZone } = clockOf(ctx.actor)
    return findInsights(ctx, { ...input, analystId: ctx.actor.id, timeZone })
  },
)

/** One analyst's insights by weeks of a zone's clock. */
export async function findInsights(
  ctx: UserCtx,
  { analystId, timeZone, ...input }: z.output<typeof InsightsInput> & { analystId: string; timeZone: string },
): Promise<Result<Fresh<InsightsView>, "invalid_input">> {
  const weeks = chooseWeeks(input, timeZone, ctx.now)
  if (!weeks.ok) return weeks
  const { value, freshness } = await readFromReplica(ctx, ({ db }) =>
    readInsights(db, { analystId, timeZone }, weeks.value, timeZone),
  )
  return ok({ ...value, freshness })
}
