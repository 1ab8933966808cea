import { createHash } from "node:crypto"
import description from "@/lib/openapi/openapi.json"
import { isHeld } from "./held"
import type { Handler } from "./methods"

/**
 * GET of the description of all doors, which is the same for everybody: nobody has to say who he is, and whoever has it already is
 * told so.
 */
export function descriptionDoor(): Handler {
  const text = JSON.stringify(description)
  const tag = `"${createHash("sha256").update(text).digest("base64url")}"`
  const headers = { etag: tag, "cache-control": "public, max-age=300" }
  return async (request) =>
    isHeld(request, tag)
      ? new Response(null, { status: 304, headers })
      : new Response(text, { headers: { ...headers, "content-type": "application/json" } })
}
