import type { Intent, Refund } from "@/lib/payments/provider"
import type { StripeClient } from "./client"
import { rawRefunds, refundOf, snapshotOf, WITH_CHARGE } from "./intents"

/** Every intent and refund made since, newest first of each; those of others who use the same account among them. */
export async function* listSince(
  client: StripeClient,
  since: Date,
): AsyncGenerator<{ intent: Intent } | { refund: Refund }> {
  const created = { gte: Math.floor(since.getTime() / 1000) }
  const intents = client.pages((stripe) =>
    stripe.paymentIntents.list({ created, limit: 100, expand: WITH_CHARGE.map((path) => `data.${path}`) }),
  )
  for await (const raw of intents) {
    const intent = await snapshotOf(client, raw)
    if (intent) yield { intent }
  }
  for await (const raw of rawRefunds(client, { created })) {
    const refund = refundOf(raw)
    if (refund) yield { refund }
  }
}
