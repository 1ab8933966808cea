import { and, eq } from "drizzle-orm"
import { checkouts } from "@/db/schema/providers"
import { ok, refuse } from "@/lib/core/result"
import { env } from "@/lib/env"
import { operation } from "@/lib/operation"
import { ProviderUnreachable } from "@/lib/payments/provider"
import { inBooks, waiting } from "./books"
import { type ChosenCard, chooseCard } from "./checkouts"
import { ChooseSandboxCardInput } from "./inputs"
import { nudgeSandbox } from "./nudge-sandbox"
import { ChosenCardOutput } from "./wire"

/**
 * An investor chooses a card on a page of the sandbox's that was opened for him. What comes of it is the sandbox's own: payments go by it
 * once the page is read. `not_found` wherever payments do not go through the sandbox.
 */
export const chooseSandboxCard = operation(
  {
    input: ChooseSandboxCardInput,
    output: ChosenCardOutput,
    roles: ["investor"],
    limit: "checkout",
    refuses: ["not_found", "provider_unavailable"],
  },
  async function chooseSandboxCard({ db, actor }, { checkoutId, card, challenge }) {
    if (env().PAYMENTS !== "sandbox") return refuse("not_found")
    const { id, investorId, provider, providerRef } = checkouts
    const own = and(eq(id, checkoutId), eq(investorId, actor.id), eq(provider, "sandbox"))
    const [checkout] = await db.select({ ref: providerRef }).from(checkouts).where(own)
    if (!checkout?.ref) return refuse("not_found")
    const { ref } = checkout
    let chosen: ChosenCard | null
    try {
      chosen = await inBooks({ db, wait: waiting }, (books) => chooseCard(books, ref, { card, challenge }))
    } catch (error) {
      if (error instanceof ProviderUnreachable)
        return refuse("provider_unavailable", { retryAfterSeconds: 30 })
      throw error
    }
    nudgeSandbox(db)
    return chosen ? ok({ status: chosen.state, returnUrl: chosen.returnUrl }) : refuse("not_found")
  },
)
