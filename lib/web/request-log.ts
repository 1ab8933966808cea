import { randomUUID } from "node:crypto"
import { subscribe } from "node:diagnostics_channel"
import type { IncomingMessage, ServerResponse } from "node:http"
import { env } from "@/lib/env"
import { errorFacts, log } from "@/lib/log"

const FORWARDED = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "forwarded",
  "x-real-ip",
]
const OURS = ["x-client-address", "x-request-id", "x-nonce", "x-request-path"]

/** The address that the nearest trusted proxy saw, or the socket's when none is trusted. */
export function clientAddress(
  forwardedFor: string | undefined,
  socketAddress: string,
  trustedProxies: number,
): string {
  if (trustedProxies === 0 || !forwardedFor) return socketAddress
  const hops = forwardedFor.split(",").map((hop) => hop.trim())
  return hops.at(-trustedProxies) || socketAddress
}

/**
 * Before the framework sees a request: gives it an id, tells our code the client's address and takes away what a client
 * could pretend (it would believe X-Forwarded-*). Writes one log line per request, without query or personal values.
 */
export function watchRequests(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    // The framework cannot even represent a TRACE and answers 500; as OPTIONS it gets our 405.
    if (request.method === "TRACE") request.method = "OPTIONS"
    const forwardedFor = request.headers["x-forwarded-for"]
    const address = clientAddress(
      Array.isArray(forwardedFor) ? forwardedFor.join(",") : forwardedFor,
      request.socket.remoteAddress ?? "unknown",
      env().TRUST_PROXY,
    )
    for (const name of [...FORWARDED, ...OURS]) delete request.headers[name]
    const id = randomUUID()
    request.headers["x-request-id"] = id
    request.headers["x-client-address"] = address
    response.setHeader("x-request-id", id)
    const began = performance.now()
    response.once("close", () => {
      const path = request.url?.split("?")[0] ?? ""
      if (path.startsWith("/_next/")) return
      const ms = Math.round((performance.now() - began) * 10) / 10
      log.info({ request_id: id, method: request.method, path, status: response.statusCode, ms }, "request")
    })
  })
}

/** One line about a bug in a page or an action. */
export function logRequestError(
  error: unknown,
  request: { path: string; method: string; headers: NodeJS.Dict<string | string[]> },
): void {
  const path = request.path.split("?")[0]
  const facts = { method: request.method, path, request_id: request.headers["x-request-id"] }
  log.error({ ...errorFacts(error), ...facts }, "a request failed")
}
