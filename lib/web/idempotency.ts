import { createHash } from "node:crypto"
import type { Idempotency } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"

const KEY = /^[\x21-\x7e]{1,200}$/
const SEND_KEY_MAX = 150

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
  return keyed(key, [new URL(request.url).pathname.toLowerCase(), input])
}

/**
 * A form's own key with a hash of what it says; undefined without one. The space keeps it apart from every key that a
 * header can hold.
 */
export function idempotencyOfForm(sendKey: unknown, said: unknown): Idempotency | undefined {
  if (typeof sendKey !== "string" || sendKey.length > SEND_KEY_MAX || !KEY.test(sendKey)) return undefined
  return { ...keyed(`form ${sendKey}`, said), isForm: true }
}

function keyed(key: string, asked: unknown): Idempotency {
  const requestHash = createHash("sha256").update(JSON.stringify(asked)).digest("hex")
  return { key, requestHash, replayed: false }
}
