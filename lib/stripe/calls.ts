import type { CardCall, Intent, IntentCall, Outcome } from "@/lib/payments/provider"
import type { StripeClient } from "./client"
import { asksForCardholder } from "./declines"
import { type Failure, failureOf, tellOperator } from "./errors"
import { findRefund } from "./find-operation"
import { outcomeOf, readIntent, snapshotOf, WITH_CHARGE } from "./intents"

/** Holds an amount, or takes it at once, with nobody there to ask. */
export async function callCard(client: StripeClient, call: CardCall): Promise<Outcome> {
  try {
    const raw = await client.ask((stripe) =>
      stripe.paymentIntents.create(
        {
          amount: call.amount,
          currency: call.currency.toLowerCase(),
          customer: call.customerRef,
          payment_method: call.methodRef,
          allowed_payment_method_types: ["card"],
          capture_method: call.kind === "authorise" ? "manual" : "automatic",
          confirm: true,
          off_session: true,
          metadata: { operation_id: call.operationId },
          expand: WITH_CHARGE,
        },
        { idempotencyKey: call.key },
      ),
    )
    return outcomeOf(await snapshotOf(client, raw))
  } catch (error) {
    tellOperator(error)
    return refusedCard(client, failureOf(error))
  }
}

/** A refusal of a card holds nothing and has taken nothing: its intent is whole without its charge. */
async function refusedCard(client: StripeClient, failure: Failure): Promise<Outcome> {
  if (failure.kind === "unknown") return { outcome: "unknown", reason: failure.reason }
  const intent = failure.raw && (await snapshotOf(client, failure.raw))
  if (intent && asksForCardholder(failure.decline)) return { outcome: "action_needed", intent }
  return { outcome: "declined", decline: failure.decline, intent }
}

/** Takes what is held, or part of it: the bank then lets go of the rest. */
export function capture(client: StripeClient, call: IntentCall): Promise<Outcome> {
  return settle(client, call, async () => {
    const raw = await client.ask((stripe) =>
      stripe.paymentIntents.capture(
        call.intentRef,
        { amount_to_capture: call.amount, expand: WITH_CHARGE },
        { idempotencyKey: call.key },
      ),
    )
    return outcomeOf(await snapshotOf(client, raw))
  })
}

/** Lets go of what is held, or of an intent that never came to hold anything. */
export function release(client: StripeClient, call: IntentCall): Promise<Outcome> {
  return settle(client, call, async () => {
    const raw = await client.ask((stripe) =>
      stripe.paymentIntents.cancel(call.intentRef, { expand: WITH_CHARGE }, { idempotencyKey: call.key }),
    )
    return outcomeOf(await snapshotOf(client, raw))
  })
}

/** Gives back a part of what was captured, or all of it. */
export function refund(client: StripeClient, call: IntentCall): Promise<Outcome> {
  return settle(client, call, async () => {
    await client.ask((stripe) =>
      stripe.refunds.create(
        {
          payment_intent: call.intentRef,
          amount: call.amount,
          metadata: { operation_id: call.operationId },
        },
        { idempotencyKey: call.key },
      ),
    )
    return (await findRefund(client, call)) ?? { outcome: "unknown", reason: "the refund is not listed yet" }
  })
}

const LAPSED = ["capture_charge_authorization_expired", "charge_expired_for_capture"]

/** What a call answers, or, where Stripe refuses it, what is: it may have been done before, or be over. */
async function settle(
  client: StripeClient,
  call: IntentCall,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    const failure = failureOf(error)
    const outcome: Outcome =
      failure.kind === "unknown"
        ? { outcome: "unknown", reason: failure.reason }
        : await whatIs(client, call, failure)
    if (outcome.outcome === "declined" || outcome.outcome === "unknown") tellOperator(error)
    return outcome
  }
}

async function whatIs(
  client: StripeClient,
  call: IntentCall,
  { decline }: Failure & { kind: "refused" },
): Promise<Outcome> {
  const intent = await readIntent(client, call.intentRef)
  if (call.kind === "refund") {
    const done = intent && (await findRefund(client, call))
    return done ?? { outcome: "declined", decline, intent }
  }
  if (intent?.state === "captured" || intent?.state === "released") return outcomeOf(intent)
  // The bank has let go; that Stripe cancels the intent follows.
  if (intent && LAPSED.includes(decline.code)) return { outcome: "released", intent: letGo(intent) }
  return { outcome: "declined", decline, intent }
}

function letGo(intent: Intent): Intent {
  return { ...intent, state: "released", held: 0, captureBefore: null }
}
