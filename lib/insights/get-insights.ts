import { clockOf } from "@/lib/accounts/rules"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { chooseWeeks } from "./choose-weeks"
import { InsightsInput } from "./inputs"
import { readInsights } from "./read-insights"

/** An analyst's own insights, as everything stands now, by weeks of his own clock. */
export const getInsights = operation(
  { input: InsightsInput, roles: ["analyst"], refuses: ["invalid_input"] },
  async function getInsights({ db, actor, now }, input) {
    const { timeZone } = clockOf(actor)
    const weeks = chooseWeeks(input, timeZone, now)
    if (!weeks.ok) return weeks
    return ok(await readInsights(db, { analystId: actor.id, timeZone }, weeks.value, timeZone))
  },
)
