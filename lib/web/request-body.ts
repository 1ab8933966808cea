import { ok, type Result, refuse } from "@/lib/core/result"
import { isPlainObject } from "./plain-object"

/** Bodies may have this many bytes. */
export const BODY_MAX_BYTES = 64 * 1024
/** Events of a payment provider may have more: they hold what they are about. */
export const EVENT_MAX_BYTES = 256 * 1024

/** How many bytes a body may have that is sent to a path. */
export function bytesAllowed(path: string): number {
  return path.startsWith("/api/payments/webhooks/") ? EVENT_MAX_BYTES : BODY_MAX_BYTES
}

/** By this header of ours the server's gate says what is refused once its turn comes: a problem's code. */
export const REFUSED_HEADER = "x-refused"

/**
 * The one JSON object that a write carries; an empty body is an empty object, which needs a content type only with
 * `typeRequired`. Refuses `too_large`, `unsupported_media_type` and, for anything else than an object, `invalid_input`.
 */
export async function readJsonObject(
  request: Request,
  typeRequired: boolean,
): Promise<Result<Record<string, unknown>>> {
  const bytes = await readBytes(request, BODY_MAX_BYTES)
  if (bytes === null) return refuse("too_large")
  const isJson = /^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")
  if (!isJson && (typeRequired || bytes.length > 0)) return refuse("unsupported_media_type")
  if (bytes.length === 0) return ok({})
  try {
    const body: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
    if (isPlainObject(body)) return ok(body)
  } catch {}
  return refuse("invalid_input", {
    detail: "The body must be one JSON object in UTF-8, without deep nesting.",
  })
}

/** Whether the gate stopped reading the body, because it is over the limit. */
export function isTooLarge(request: Request): boolean {
  return request.headers.get(REFUSED_HEADER) === "too_large"
}

/** The bytes of a body as they came; null where there are more than so many. */
export async function readBytes(request: Request, most: number): Promise<Buffer | null> {
  if (Number(request.headers.get("content-length") ?? 0) > most) return null
  if (!request.body) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
