import { and, eq, ne } from "drizzle-orm"
import { checkouts } from "@/db/schema/providers"
import type { TxCtx } from "@/lib/context"
import { applyIntent } from "./apply-intent"
import { applySavedCard } from "./apply-saved-card"
import type { CheckoutReading, ProviderName } from "./provider"

/** A page of the provider's, as it is stored. */
export type Checkout = typeof checkouts.$inferSelect

/**
 * Applies what was done on a page of the provider's, as it was just read; null is a page that the provider does not know any more. Once, however
 * often it is read; what could not be applied yet leaves it open.
 */
export async function applyCheckout(
  ctx: TxCtx,
  checkoutId: string,
  reading: CheckoutReading | null,
): Promise<boolean> {
  const [checkout] = await ctx.db.select().from(checkouts).where(eq(checkouts.id, checkoutId))
  if (!checkout || checkout.status === "complete") return true
  const isOver = checkout.expiresAt <= ctx.now
  const state = reading === null || (reading.state === "open" && isOver) ? "expired" : reading.state
  if (state === "open") return true
  // Before the page itself: locks are taken in one order, the user's first.
  if (state === "complete" && reading?.card) {
    await applySavedCard(ctx, {
      investorId: checkout.investorId,
      provider: checkout.provider as ProviderName,
      card: reading.card,
    })
  }
  if (
    reading?.intent &&
    checkout.paymentId &&
    !(await applyIntent(ctx, checkout.paymentId, reading.intent))
  ) {
    return false
  }
  await ctx.db
    .update(checkouts)
    .set({ status: state, settledAt: ctx.now })
    .where(and(eq(checkouts.id, checkoutId), ne(checkouts.status, "complete")))
  return true
}
