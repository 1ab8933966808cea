import { isLiveKey } from "@/lib/core/payment-variables"
import {
  type OpenedCheckout,
  type Outcome,
  type PaymentProvider,
  ProviderUnreachable,
} from "@/lib/payments/provider"
import { callCard, capture, refund, release } from "./calls"
import { createAuthentication, createSetup, readCheckout } from "./checkouts"
import { type StripeSettings, stripeClient, within } from "./client"
import { detach } from "./detach"
import { readEvent } from "./events"
import { findByOperation } from "./find-operation"
import { readIntent } from "./intents"
import { listSince } from "./list-since"

/** Stripe behind the port. The SDK is loaded when it is first needed; the key says whether money is real. */
export function stripeProvider(settings: StripeSettings): PaymentProvider {
  const client = stripeClient(settings)
  const inTime = <T>(work: Promise<T>) => within(client.timeoutMs, work)
  const outcome = (work: Promise<Outcome>) => inTime(work).catch(late)
  const opened = (work: Promise<OpenedCheckout>) => inTime(work).catch(closed)
  return {
    name: "stripe",
    isTest: !isLiveKey(settings.secretKey),
    createSetup: (call) => opened(createSetup(client, call)),
    createAuthentication: (call) => opened(createAuthentication(client, call)),
    readCheckout: (ref) => inTime(readCheckout(client, ref)),
    authorise: (call) => outcome(callCard(client, call)),
    charge: (call) => outcome(callCard(client, call)),
    capture: (call) => outcome(capture(client, call)),
    release: (call) => outcome(release(client, call)),
    refund: (call) => outcome(refund(client, call)),
    read: (ref) => inTime(readIntent(client, ref)),
    detach: ({ methodRef }) => inTime(detach(client, methodRef)),
    findByOperation: (call) => inTime(findByOperation(client, call)),
    listSince: (since) => listSince(client, since),
    readEvent: (body, headers, now) => readEvent(settings, body, headers, now),
  }
}

function late(error: unknown): Outcome {
  return { outcome: "unknown", reason: lateness(error) }
}

function closed(error: unknown): OpenedCheckout {
  lateness(error)
  return { ok: false }
}

/** Why nothing is known; a mistake of ours is none of these, and goes on. */
function lateness(error: unknown): string {
  if (error instanceof ProviderUnreachable) return error.message
  throw error
}
