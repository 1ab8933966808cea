import { isLiveKey } from "@/lib/core/payment-variables"
import { env } from "@/lib/env"

/** Whether this house takes payments at all: where `PAYMENTS` is off nobody is asked for a card, whatever profiles say. */
export function takesCards(): boolean {
  return env().PAYMENTS !== "off"
}

/** Whether the money that is taken here is none: the sandbox's, and Stripe's with a key of its test mode. */
export function takesTestMoney(): boolean {
  const { PAYMENTS, STRIPE_SECRET_KEY: key } = env()
  return PAYMENTS === "sandbox" || (PAYMENTS === "stripe" && key !== undefined && !isLiveKey(key))
}
