import { eq } from "drizzle-orm"
import { calendarFeeds, pushDevices } from "@/db/schema/destinations"
import type { TxCtx } from "@/lib/context"
import { forgetFactors } from "@/lib/factors/forget-factors"
import { replaceAllLinks } from "./account-links"
import { endAllTokens } from "./api-tokens"
import { revokeLogins } from "./auth-sessions"

/**
 * Ends whatever lets into an account, or tells of it, but the password: for the owner of an address who comes to an account that
 * somebody else may have opened with it. To be called with the user's row locked.
 */
export async function forgetWaysIn(ctx: TxCtx, userId: string): Promise<void> {
  await revokeLogins(ctx, userId, undefined)
  await endAllTokens(ctx, userId)
  await replaceAllLinks(ctx, userId)
  await forgetFactors(ctx, userId)
  await ctx.db.delete(calendarFeeds).where(eq(calendarFeeds.userId, userId))
  await ctx.db.delete(pushDevices).where(eq(pushDevices.userId, userId))
}
