import type { Handle } from "@/db/client"
import { env } from "@/lib/env"
import type { PaymentProvider } from "./provider"

/** The provider that this house takes payments through, `PAYMENTS` in its environment; null where it takes none. */
export function findProvider(_db: Handle): PaymentProvider | null {
  const { PAYMENTS } = env()
  switch (PAYMENTS) {
    case "off":
    case "sandbox":
    case "stripe":
      return null
  }
}
