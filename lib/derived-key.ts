import { hkdfSync } from "node:crypto"
import { authSecret } from "./env"

/** A key for one purpose, which follows from AUTH_SECRET: whoever learns it learns none of the others. */
export function derivedKey(purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", authSecret(), "", `analyst-connect ${purpose}`, 32))
}
