import { and, desc, eq } from "drizzle-orm"
import { paymentMethods } from "@/db/schema/payment-methods"
import { checkouts } from "@/db/schema/providers"
import type { UserCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { ok, refuse } from "@/lib/core/result"
import { env } from "@/lib/env"
import { operation } from "@/lib/operation"
import { findProvider } from "@/lib/payments/find-provider"
import type { OpenedCheckout, PaymentProvider, SetupCall } from "@/lib/payments/provider"
import { noteAnswer } from "@/lib/payments/provider-standing"
import { findAsked, type Payable } from "./find-asked"
import { OpenCheckoutInput } from "./inputs"
import { returnUrlOf } from "./rules"
import { OpenedCheckoutOutput } from "./wire"

const OPEN_MS = 30 * MINUTE_MS

/**
 * Opens a page of the provider's for half an hour: to save a card, or to approve the amount of a payment that waits for that. Nothing is
 * held or taken by it, and whoever comes back from it has done nothing yet: the page is read by `refreshCheckout`.
 */
export const openCheckout = operation(
  {
    input: OpenCheckoutInput,
    output: OpenedCheckoutOutput,
    roles: ["investor"],
    limit: "checkout",
    refuses: ["not_found", "invalid_transition", "provider_unavailable"],
  },
  async function openCheckout(ctx, { purpose, paymentId, returnTo: returnPath }) {
    const payable = await findAsked(ctx, purpose, paymentId)
    if (!payable.ok) return payable
    const provider = findProvider(ctx.db)
    if (!provider) return refuse("provider_unavailable", { detail: "No cards are taken here." })
    const [id, expiresAt] = [newId(), new Date(ctx.now.getTime() + OPEN_MS)]
    const own = { id, investorId: ctx.actor.id, purpose, paymentId, returnPath, expiresAt }
    // Before the provider is asked: a page that nobody here knows could not be read.
    await ctx.db.insert(checkouts).values({ ...own, provider: provider.name, createdAt: ctx.now })
    const customerRef = await findCustomer(ctx, provider)
    const returnUrl = returnUrlOf(env().APP_URL, returnPath, id)
    const cancelUrl = new URL(returnPath, env().APP_URL).href
    const call = { checkoutId: id, key: id, investorId: ctx.actor.id, customerRef, expiresAt }
    const opened = await open(provider, { ...call, returnUrl, cancelUrl }, payable.value)
    if (!opened.ok) {
      await noteAnswer(ctx, provider.name, false)
      await ctx.db
        .update(checkouts)
        .set({ status: "expired", settledAt: ctx.now })
        .where(eq(checkouts.id, id))
      return refuse("provider_unavailable", { retryAfterSeconds: 30 })
    }
    const { checkoutRef: providerRef, url } = opened.value
    await ctx.db.update(checkouts).set({ providerRef, url }).where(eq(checkouts.id, id))
    await noteAnswer(ctx, provider.name, true)
    return ok({ id, checkoutUrl: url, expiresAt })
  },
)

function open(provider: PaymentProvider, call: SetupCall, payable: Payable | null): Promise<OpenedCheckout> {
  if (!payable) return provider.createSetup(call)
  // The hold that comes of it is known by its page: no operation of ours asks for it.
  const operationId = call.checkoutId
  return provider.createAuthentication({ ...call, ...payable, operationId, description: "Analyst session" })
}

/** As the provider knows the investor by his last card. */
async function findCustomer({ db, actor }: UserCtx, { name }: PaymentProvider): Promise<string | null> {
  const { customerRef, investorId, provider, createdAt } = paymentMethods
  const [last] = await db
    .select({ customerRef })
    .from(paymentMethods)
    .where(and(eq(investorId, actor.id), eq(provider, name)))
    .orderBy(desc(createdAt), desc(paymentMethods.id))
    .limit(1)
  return last?.customerRef ?? null
}
