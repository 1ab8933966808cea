import { ECDH } from "node:crypto"

/** Whether base64url holds a point of P-256, as a browser's public key does (RFC 8291). */
export function isPoint(key: string): boolean {
  try {
    ECDH.convertKey(key, "prime256v1", "base64url")
    return true
  } catch {
    return false
  }
}
