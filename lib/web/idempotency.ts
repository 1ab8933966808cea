import { createHash } from "node:crypto"
import type { Idempotency } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"

const KEY = /^[\x21-\x7e]{1,200}$/

/** The request's Idempotency-Key; undefined without one, `invalid_input` for a bad one. */
export function readIdempotencyKey(request: Request): Result<string | undefined> {
  const key = request.headers.get("idempotency-key")
  if (key === null) return ok(undefined)
  return KEY.test(key)
    ? ok(key)
    : refuse("invalid_input", {
        fields: { "Idempotency-Key": ["Use 1 to 200 visible ASCII characters."] },
      })
}

/**
 * The key with a hash of what is asked for: the path and the parsed input, so that an id in capitals or an instant with another
 * offset asks for the same.
 */
export function idempotencyOf(key: string, request: Request, input: unknown): Idempotency {
  const asked = JSON.stringify([new URL(request.url).pathname.toLowerCase(), input])
  return { key, requestHash: createHash("sha256").update(asked).digest("hex"), replayed: false }
}
