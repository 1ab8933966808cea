import { eq } from "drizzle-orm"
import { calendarFeeds, pushDevices } from "@/db/schema/destinations"
import { identities } from "@/db/schema/factors"
import type { TxCtx } from "@/lib/context"
import { forgetFactors } from "@/lib/factors/forget-factors"
import { type EndedWaysIn, endWaysIn } from "@/lib/users/end-ways-in"
import { replaceAllLinks } from "./account-links"

/**
 * Ends whatever lets into an account, or tells of it, but the password: for the owner of an address who comes to an account that
 * somebody else may have opened with it. To be called with the user's row locked. Answers what the trail says of it.
 */
export async function forgetWaysIn(ctx: TxCtx, userId: string): Promise<EndedWaysIn> {
  const ended = await endWaysIn(ctx, userId)
  await replaceAllLinks(ctx, userId)
  await forgetFactors(ctx, userId)
  await ctx.db.delete(identities).where(eq(identities.userId, userId))
  await ctx.db.delete(calendarFeeds).where(eq(calendarFeeds.userId, userId))
  await ctx.db.delete(pushDevices).where(eq(pushDevices.userId, userId))
  return ended
}
