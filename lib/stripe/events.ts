import type Stripe from "stripe"
import { isLiveKey } from "@/lib/core/payment-variables"
import { EVENT_MAX_AGE_MS, type ProviderEvent } from "@/lib/payments/provider"
import type { StripeSettings } from "./client"
import { idOf } from "./intents"

/** The event in a request's raw bytes; null where its signature or age is not right, and where it is of the other mode than our key. */
export async function readEvent(
  { secretKey, webhookSecret }: StripeSettings,
  body: Buffer,
  headers: Headers,
  now: Date,
): Promise<ProviderEvent | null> {
  const { default: Sdk } = await import("stripe")
  const signature = headers.get("stripe-signature") ?? ""
  let event: Partial<Stripe.Event> | null
  try {
    event = Sdk.webhooks.constructEvent(
      body,
      signature,
      webhookSecret,
      EVENT_MAX_AGE_MS / 1000,
      undefined,
      now.getTime(),
    )
  } catch {
    return null
  }
  if (!event?.id || !event.type || event.livemode !== isLiveKey(secretKey)) return null
  return { ref: event.id, type: event.type, objectRef: objectRefOf(event.data?.object) }
}

type Named = {
  readonly object?: string
  readonly id?: string
  readonly payment_intent?: string | { readonly id: string } | null
}

/** The intent or checkout that an event is about, whatever it was that changed. */
function objectRefOf(object: Named | undefined): string | null {
  switch (object?.object) {
    case "payment_intent":
    case "checkout.session":
      return object.id ?? null
    case "charge":
    case "refund":
    case "dispute":
      return idOf(object.payment_intent)
    default:
      return null
  }
}
