import { createHmac, hash, randomBytes } from "node:crypto"
import { derivedKey } from "@/lib/derived-key"

/** What the key that makes these secrets is derived for. */
const PURPOSE = "account links"

/** What the seed of a new link's secret is: 32 random bytes. */
export function newSeed(): string {
  return randomBytes(32).toString("base64url")
}

/** The secret that a link carries, 32 bytes: only with the seed and this house's key together can it be made. */
export function secretOf(seed: string): string {
  return createHmac("sha256", derivedKey(PURPOSE)).update(Buffer.from(seed, "base64url")).digest("base64url")
}

/** The SHA-256 hex of a secret, by which its link is found. */
export function hashSecret(secret: string): string {
  return hash("sha256", secret)
}
