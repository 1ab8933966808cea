import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"
import { authSecret } from "@/lib/env"

const CIPHER = "aes-256-gcm"
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A new signing secret, as its owner gets to see it once: `whsec_` and 32 random bytes in base64. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`
}

/** A secret as it is stored: encrypted, and bound to its webhook, so that no other row can hold it. */
export function sealSecret(secret: string, webhookId: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, sealingKey(), nonce).setAAD(Buffer.from(webhookId))
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")
}

/** The secret that a webhook's row holds; null for one that cannot be read, as after AUTH_SECRET was changed. */
export function openSecret(stored: string, webhookId: string): string | null {
  const bytes = Buffer.from(stored, "base64url")
  const [nonce, rest] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES)]
  try {
    const decipher = createDecipheriv(CIPHER, sealingKey(), nonce, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(webhookId))
      .setAuthTag(rest.subarray(0, TAG_BYTES))
    return Buffer.concat([decipher.update(rest.subarray(TAG_BYTES)), decipher.final()]).toString("utf8")
  } catch {
    return null
  }
}

function sealingKey(): Buffer {
  return Buffer.from(hkdfSync("sha256", authSecret(), "", "analyst-connect webhook secrets", 32))
}
