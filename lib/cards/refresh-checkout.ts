import { and, eq } from "drizzle-orm"
import { checkouts } from "@/db/schema/providers"
import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { findProvider } from "@/lib/payments/find-provider"
import { readCheckout } from "@/lib/payments/read-told"
import { CheckoutIdInput } from "./inputs"
import { CheckoutOutput } from "./wire"

/**
 * Reads an own page of the provider's as it stands now, and applies what was done on it: a card that was saved there is in use, an amount that
 * was approved is held. Once, however often it is asked for.
 */
export const refreshCheckout = operation(
  {
    input: CheckoutIdInput,
    output: CheckoutOutput,
    roles: ["investor"],
    refuses: ["not_found", "provider_unavailable"],
  },
  async function refreshCheckout(ctx, { checkoutId }) {
    const own = and(eq(checkouts.id, checkoutId), eq(checkouts.investorId, ctx.actor.id))
    const [checkout] = await ctx.db.select().from(checkouts).where(own)
    if (!checkout) return refuse("not_found")
    const provider = findProvider(ctx.db)
    if (!provider || provider.name !== checkout.provider) return refuse("provider_unavailable")
    const isRead = await readCheckout(ctx, provider, checkout)
    if (isRead === "unreachable") return refuse("provider_unavailable", { retryAfterSeconds: 30 })
    const { id, status, expiresAt } = checkouts
    const [read] = await ctx.db.select({ id, status, expiresAt }).from(checkouts).where(own)
    return read ? ok(read) : refuse("not_found")
  },
)
