import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"
import { derivedKey } from "./derived-key"

const CIPHER = "aes-256-gcm"
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A text as it may leave the process: encrypted for one purpose, and bound to whose it is, so that nobody else's place can hold it. */
export function seal(text: string, purpose: string, owner: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, derivedKey(purpose), nonce).setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")
}

/** What was sealed; null for what cannot be read, as after AUTH_SECRET was changed. */
export function unseal(sealed: string, purpose: string, owner: string): string | null {
  const bytes = Buffer.from(sealed, "base64url")
  const [nonce, rest] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES)]
  try {
    const decipher = createDecipheriv(CIPHER, derivedKey(purpose), nonce, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(owner))
      .setAuthTag(rest.subarray(0, TAG_BYTES))
    return Buffer.concat([decipher.update(rest.subarray(TAG_BYTES)), decipher.final()]).toString("utf8")
  } catch {
    return null
  }
}
