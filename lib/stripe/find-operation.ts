import type { CardCall, Intent, IntentCall, Outcome, ProviderCall } from "@/lib/payments/provider"
import type { StripeClient } from "./client"
import { declineOf } from "./declines"
import { isFailed, outcomeOf, rawRefunds, readIntent, refundOf, snapshotOf, WITH_CHARGE } from "./intents"

/** What came of a call, read from Stripe's lists, which know at once what its search learns later; null where it never arrived. */
export async function findByOperation(client: StripeClient, call: ProviderCall): Promise<Outcome | null> {
  switch (call.kind) {
    case "authorise":
    case "charge":
      return findTaking(client, call)
    case "refund":
      return findRefund(client, call)
    case "capture":
    case "release": {
      const intent = await readIntent(client, call.intentRef)
      return intent?.state === "captured" || intent?.state === "released" ? outcomeOf(intent) : null
    }
  }
}

/** Of several tries of one operation the one by which money moved counts, and of those that moved none the latest. */
const BY_WEIGHT: readonly Intent["state"][] = ["captured", "held", "action_needed", "declined", "released"]

async function findTaking(client: StripeClient, call: CardCall): Promise<Outcome | null> {
  const list = client.pages((stripe) =>
    stripe.paymentIntents.list({
      customer: call.customerRef,
      limit: 100,
      expand: WITH_CHARGE.map((path) => `data.${path}`),
    }),
  )
  const found: Intent[] = []
  for await (const raw of list) {
    if (raw.metadata.operation_id !== call.operationId) continue
    const intent = await snapshotOf(client, raw)
    if (intent) found.push(intent)
  }
  if (found.length === 0) return null
  const weightiest = BY_WEIGHT.flatMap((state) => found.find((intent) => intent.state === state) ?? [])[0]
  return outcomeOf(weightiest ?? null)
}

/** What came of a refund; one that failed is a refusal. */
export async function findRefund(client: StripeClient, call: IntentCall): Promise<Outcome | null> {
  for await (const raw of rawRefunds(client, { payment_intent: call.intentRef })) {
    if (raw.metadata?.operation_id !== call.operationId) continue
    const intent = await readIntent(client, call.intentRef)
    const refund = refundOf(raw)
    if (intent && refund) return { outcome: "refunded", intent, refund }
    if (isFailed(raw))
      return { outcome: "declined", decline: declineOf({ code: raw.failure_reason }), intent }
  }
  return null
}
