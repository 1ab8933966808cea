import type Stripe from "stripe"
import type { CardCall, Intent, IntentCall, Outcome, ProviderCall } from "@/lib/payments/provider"
import type { StripeClient } from "./client"
import { asksForCardholder } from "./declines"
import { type Failure, failureOf, isRemembered, tellOperator } from "./errors"
import { findByOperation, findRefund } from "./find-operation"
import { outcomeOf, readIntent, snapshotOf, WITH_CHARGE } from "./intents"

/** So many failures of Stripe's are passed over that it remembers under the keys of one call. */
const PASSED_OVER = 5

/**
 * Sends a call under its key. A failure of its own Stripe answers again and again under the same one, whatever came of it: where nothing did,
 * as its lists say, the next key that is made of it is used. A call that is still under way is no such failure.
 */
async function send<T>(
  client: StripeClient,
  call: ProviderCall,
  request: (stripe: Stripe, options: Stripe.RequestOptions) => Promise<T>,
): Promise<T> {
  for (let n = 0; ; n++) {
    const idempotencyKey = n === 0 ? call.key : `${call.key}.${n}`
    try {
      return await client.ask((stripe) => request(stripe, { idempotencyKey }))
    } catch (error) {
      if (!isRemembered(error) || n === PASSED_OVER || (await findByOperation(client, call))) throw error
    }
  }
}

/** Holds an amount, or takes it at once, with nobody there to ask. */
export async function callCard(client: StripeClient, call: CardCall): Promise<Outcome> {
  try {
    const raw = await send(client, call, (stripe, options) =>
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
        options,
      ),
    )
    return outcomeOf(await snapshotOf(client, raw))
  } catch (error) {
    tellOperator(error)
    const failure = failureOf(error)
    return failure.kind === "unknown" ? unsaid(client, call, error, failure) : refusedCard(client, failure)
  }
}

type Refusal = Failure & { readonly kind: "refused" }

/** Nothing is known of a call but what is read of one that Stripe answers from memory alone. */
async function unsaid(
  client: StripeClient,
  call: ProviderCall,
  error: unknown,
  { reason }: Failure & { readonly kind: "unknown" },
): Promise<Outcome> {
  const found = isRemembered(error) ? await findByOperation(client, call) : null
  return found ?? { outcome: "unknown", reason }
}

/** A refusal of a card holds nothing and has taken nothing: its intent is whole without its charge. */
async function refusedCard(client: StripeClient, failure: Refusal): Promise<Outcome> {
  const intent = failure.raw && (await snapshotOf(client, failure.raw))
  if (intent && asksForCardholder(failure.decline)) return { outcome: "action_needed", intent }
  return { outcome: "declined", decline: failure.decline, intent }
}

/** Takes what is held, or part of it: the bank then lets go of the rest. */
export function capture(client: StripeClient, call: IntentCall): Promise<Outcome> {
  return settle(client, call, async () => {
    const raw = await send(client, call, (stripe, options) =>
      stripe.paymentIntents.capture(
        call.intentRef,
        { amount_to_capture: call.amount, expand: WITH_CHARGE },
        options,
      ),
    )
    return outcomeOf(await snapshotOf(client, raw))
  })
}

/** Lets go of what is held, or of an intent that never came to hold anything. */
export function release(client: StripeClient, call: IntentCall): Promise<Outcome> {
  return settle(client, call, async () => {
    const raw = await send(client, call, (stripe, options) =>
      stripe.paymentIntents.cancel(call.intentRef, { expand: WITH_CHARGE }, options),
    )
    return outcomeOf(await snapshotOf(client, raw))
  })
}

/** Gives back a part of what was captured, or all of it. */
export function refund(client: StripeClient, call: IntentCall): Promise<Outcome> {
  return settle(client, call, async () => {
    await send(client, call, (stripe, options) =>
      stripe.refunds.create(
        {
          payment_intent: call.intentRef,
          amount: call.amount,
          metadata: { operation_id: call.operationId },
        },
        options,
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
        ? await unsaid(client, call, error, failure)
        : await whatIs(client, call, failure)
    if (outcome.outcome === "declined" || outcome.outcome === "unknown") tellOperator(error)
    return outcome
  }
}

async function whatIs(client: StripeClient, call: IntentCall, { decline }: Refusal): Promise<Outcome> {
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
