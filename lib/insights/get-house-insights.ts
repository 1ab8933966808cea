import { count } from "drizzle-orm"
import { insightState, uncountedBookings } from "@/db/schema/insights"
import { ok } from "@/lib/core/result"
import { loadHouse } from "@/lib/house/load-house"
import { operation } from "@/lib/operation"
import { chooseWeeks } from "./choose-weeks"
import { InsightsInput } from "./inputs"
import { keepWeeksSoon } from "./keep-weeks"
import { readAnalysts } from "./read-analysts"
import { readInsights } from "./read-insights"
import type { HouseInsightsView } from "./views"

/** The house's insights from what is kept of its weeks, by its own clock; it says when that was counted, and what changed since. */
export const getHouseInsights = operation(
  { input: InsightsInput, roles: ["admin"], refuses: ["invalid_input"] },
  async function getHouseInsights(ctx, input) {
    const { db, now } = ctx
    const { timeZone } = await loadHouse(db)
    const weeks = chooseWeeks(input, timeZone, now)
    if (!weeks.ok) return weeks
    await keepWeeksSoon(ctx)
    const [state] = await db.select().from(insightState)
    const [marked] = await db.select({ bookings: count() }).from(uncountedBookings)
    const view: HouseInsightsView = {
      ...(await readInsights(db, null, weeks.value, timeZone)),
      analysts: await readAnalysts(db, weeks.value),
      countedAt: state?.timeZone === timeZone ? state.countedAt : null,
      uncounted: marked?.bookings ?? 0,
    }
    return ok(view)
  },
)
