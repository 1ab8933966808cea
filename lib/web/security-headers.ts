import type { ServerResponse } from "node:http"
import { env } from "@/lib/env"

const HEADERS = Object.entries({
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "x-frame-options": "DENY",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
})
/** Pages get theirs, with a nonce, from `proxy.ts`. */
const POLICY_OF_DOORS = "default-src 'none'; frame-ancestors 'none'"

/** Sets what every answer carries, whoever gives it; `isDoor`: it is read by programs, no page. */
export function setSecurityHeaders(response: ServerResponse, isDoor: boolean): void {
  for (const [name, value] of HEADERS) response.setHeader(name, value)
  if (isDoor) response.setHeader("content-security-policy", POLICY_OF_DOORS)
  if (env().APP_URL.startsWith("https:")) {
    response.setHeader("strict-transport-security", "max-age=63072000; includeSubDomains")
  }
}
