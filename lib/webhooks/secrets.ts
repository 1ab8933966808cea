import { randomBytes } from "node:crypto"
import { seal, unseal } from "@/lib/sealed"

const PURPOSE = "webhook secrets"

/** A new signing secret, as its owner gets to see it once: `whsec_` and 32 random bytes in base64. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`
}

/** A secret as it is stored: encrypted, and bound to its webhook, so that no other row can hold it. */
export function sealSecret(secret: string, webhookId: string): string {
  return seal(secret, PURPOSE, webhookId)
}

/** The secret that a webhook's row holds; null for one that cannot be read, as after AUTH_SECRET was changed. */
export function openSecret(stored: string, webhookId: string): string | null {
  return unseal(stored, PURPOSE, webhookId)
}
