import { analystConnectProfiles } from "@/db/schema/analysts"
import { beginHistory } from "@/lib/availability/record-schedule"
import type { TxCtx } from "@/lib/context"
import { loadHouse } from "@/lib/house/load-house"

/**
 * Gives somebody who is an analyst from now on a connect profile, which is not enabled yet, and begins its history: in his own
 * zone, else in the house's, as is the currency.
 */
export async function addProfile(ctx: TxCtx, analystId: string, timeZone: string | null): Promise<void> {
  const house = await loadHouse(ctx.db)
  await ctx.db.insert(analystConnectProfiles).values({
    analystId,
    timeZone: timeZone ?? house.timeZone,
    currency: house.currency,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await beginHistory(ctx, analystId)
}
