import { ProviderUnreachable } from "@/lib/payments/provider"
import type { StripeClient } from "./client"
import { failureOf, tellOperator } from "./errors"

/** Lets Stripe forget a card. It refuses for one that it does not know, or that is nobody's any more: that is forgotten. */
export async function detach(client: StripeClient, methodRef: string): Promise<void> {
  try {
    await client.ask((stripe) => stripe.paymentMethods.detach(methodRef))
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind === "refused") return
    tellOperator(error)
    throw new ProviderUnreachable(failure.reason)
  }
}
