import { createHash } from "node:crypto"
import type { Idempotency } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"

const KEY = /^[\x21-\x7e]{1,200}$/

/** The request's Idempotency-Key with a hash of what it asks for; undefined without one, `invalid_input` for a bad one. */
export function readIdempotency(
  request: Request,
  input: Record<string, unknown>,
): Result<Idempotency | undefined> {
  const key = request.headers.get("idempotency-key")
  if (key === null) return ok(undefined)
  if (!KEY.test(key)) {
    return refuse("invalid_input", {
      fields: { "Idempotency-Key": ["Use 1 to 200 visible ASCII characters."] },
    })
  }
  const sorted = Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1))
  const asked = JSON.stringify([new URL(request.url).pathname, sorted])
  return ok({ key, requestHash: createHash("sha256").update(asked).digest("hex"), replayed: false })
}
