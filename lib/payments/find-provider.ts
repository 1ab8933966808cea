import type { Handle } from "@/db/client"
import { env } from "@/lib/env"
import { sandboxProvider } from "@/lib/sandbox/sandbox-provider"
import { stripeProvider } from "@/lib/stripe/stripe-provider"
import type { PaymentProvider } from "./provider"

let stripe: PaymentProvider | undefined

/** The provider that this house takes payments through, `PAYMENTS` in its environment; null where it takes none. */
export function findProvider(db: Handle): PaymentProvider | null {
  const { PAYMENTS, STRIPE_SECRET_KEY = "", STRIPE_WEBHOOK_SECRET = "", STRIPE_API_BASE } = env()
  switch (PAYMENTS) {
    case "off":
      return null
    case "sandbox":
      return sandboxProvider(db)
    case "stripe":
      stripe ??= stripeProvider({
        secretKey: STRIPE_SECRET_KEY,
        webhookSecret: STRIPE_WEBHOOK_SECRET,
        apiBase: STRIPE_API_BASE,
      })
      return stripe
  }
}
