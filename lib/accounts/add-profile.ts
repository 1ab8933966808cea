import { analystConnectProfiles } from "@/db/schema/analysts"
import { beginHistory } from "@/lib/availability/record-schedule"
import type { TxCtx } from "@/lib/context"

/** Gives somebody who is an analyst from now on a connect profile, which is not enabled yet, and begins its history. */
export async function addProfile(ctx: TxCtx, analystId: string, timeZone: string | null): Promise<void> {
  await ctx.db
    .insert(analystConnectProfiles)
    .values({ analystId, timeZone: timeZone ?? "UTC", createdAt: ctx.now, updatedAt: ctx.now })
  await beginHistory(ctx, analystId)
}
