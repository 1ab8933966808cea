import { and, desc, eq, isNotNull } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { checkouts } from "@/db/schema/providers"
import { sandboxCheckouts } from "@/db/schema/sandbox"
import { CheckoutIdInput } from "@/lib/cards/inputs"
import { ok, refuse } from "@/lib/core/result"
import type { SandboxCard } from "@/lib/core/sandbox"
import { env } from "@/lib/env"
import { operation } from "@/lib/operation"
import { stateOf } from "./checkouts"
import { sessionOfCheckout } from "./session-of-checkout"
import type { SandboxCheckoutView } from "./views"

/** The page of the sandbox's that an investor was sent to. `not_found` wherever payments do not go through the sandbox. */
export const getSandboxCheckout = operation(
  { input: CheckoutIdInput, roles: ["investor"], refuses: ["not_found"] },
  async function getSandboxCheckout(ctx, { checkoutId }) {
    if (env().PAYMENTS !== "sandbox") return refuse("not_found")
    const own = and(
      eq(checkouts.id, checkoutId),
      eq(checkouts.investorId, ctx.actor.id),
      eq(checkouts.provider, "sandbox"),
    )
    const [found] = await ctx.db
      .select({ opened: checkouts, page: sandboxCheckouts })
      .from(checkouts)
      .innerJoin(sandboxCheckouts, eq(sandboxCheckouts.ref, checkouts.providerRef))
      .where(own)
    if (!found) return refuse("not_found")
    const { opened, page } = found
    const { amount, currency, returnUrl, createdAt, expiresAt } = page
    const view: SandboxCheckoutView = {
      ...{ id: checkoutId, purpose: page.purpose, returnUrl, createdAt, expiresAt },
      returnPath: opened.returnPath,
      state: stateOf(page, ctx.now),
      chosen: page.card,
      saved: await savedCard(ctx.db, page.customerRef),
      asked: amount !== null && currency !== null ? { amount, currency } : null,
      session: await sessionOfCheckout(ctx, opened),
    }
    return ok(view)
  },
)

async function savedCard(db: Handle, customer: string): Promise<SandboxCard | null> {
  const { card, customerRef, methodRef, createdAt } = sandboxCheckouts
  const [last] = await db
    .select({ card })
    .from(sandboxCheckouts)
    .where(and(eq(customerRef, customer), isNotNull(methodRef)))
    .orderBy(desc(createdAt))
    .limit(1)
  return last?.card ?? null
}
