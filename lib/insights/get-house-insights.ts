import { countDistinct } from "drizzle-orm"
import type { z } from "zod"
import type { Handle } from "@/db/client"
import { readFromReplica } from "@/db/read-from-replica"
import { insightState, uncountedBookings } from "@/db/schema/insights"
import type { UserCtx } from "@/lib/context"
import { ok, type Result } from "@/lib/core/result"
import { loadHouse } from "@/lib/house/load-house"
import { operation } from "@/lib/operation"
import { chooseWeeks } from "./choose-weeks"
import { InsightsInput } from "./inputs"
import { keepWeeksSoon } from "./keep-weeks"
import { readAnalysts } from "./read-analysts"
import { readInsights } from "./read-insights"
import type { Fresh, HouseInsightsView, Weeks } from "./views"

/** The house's insights from what is kept of its weeks, by its own clock; it says when that was counted, and what changed since. */
export const getHouseInsights = operation(
  { input: InsightsInput, roles: ["admin"], refuses: ["invalid_input"] },
  async function getHouseInsights(ctx, input) {
    return findHouseInsights(ctx, input)
  },
)

/** The same for a part of something else. */
export async function findHouseInsights(
  ctx: UserCtx,
  input: z.output<typeof InsightsInput>,
): Promise<Result<Fresh<HouseInsightsView>, "invalid_input">> {
  const { timeZone } = await loadHouse(ctx.db)
  const weeks = chooseWeeks(input, timeZone, ctx.now)
  if (!weeks.ok) return weeks
  await keepWeeksSoon(ctx)
  const { value, freshness } = await readFromReplica(ctx, ({ db }) => readHouse(db, weeks.value, timeZone))
  return ok({ ...value, freshness })
}

async function readHouse(db: Handle, weeks: Weeks, timeZone: string): Promise<HouseInsightsView> {
  const [state] = await db.select().from(insightState)
  const [whole, analysts] = await Promise.all([
    readInsights(db, null, weeks, timeZone),
    readAnalysts(db, weeks),
  ])
  return {
    ...whole,
    analysts,
    countedAt: state?.timeZone === timeZone ? state.countedAt : null,
    uncounted: await countMarked(db),
  }
}

async function countMarked(db: Handle): Promise<number> {
  const [marked] = await db
    .select({ bookings: countDistinct(uncountedBookings.bookingId) })
    .from(uncountedBookings)
  return marked?.bookings ?? 0
}
