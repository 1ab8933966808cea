import { randomUUID } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import { env } from "@/lib/env"
import { errorFacts, log } from "@/lib/log"
import { countRequest } from "./count-request"
import { REFUSED_HEADER } from "./request-body"
import { isFormUnread } from "./request-context"

const FORWARDED = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "forwarded",
  "x-real-ip",
]
const OURS = [
  "x-client-address",
  "x-request-id",
  "x-nonce",
  "x-request-path",
  "x-request-method",
  REFUSED_HEADER,
]

/** Behind these paths stands what opens them: the secret of a feed, of a link in a mail. */
const SECRET_PATH = /^((?:\/api)?\/(?:calendar|unsubscribe|invitation|reset-password|confirm-email)\/).+/

/** The path that a log may hold: without query and secrets. */
export function loggedPath(url: string | undefined): string {
  return (url?.split("?")[0] ?? "").replace(SECRET_PATH, "$1…")
}

/** The address that the nearest trusted proxy saw, or the socket's when none is trusted. */
function clientAddress(
  forwardedFor: string | undefined,
  socketAddress: string,
  trustedProxies: number,
): string {
  if (trustedProxies === 0 || !forwardedFor) return socketAddress
  const hops = forwardedFor.split(",").map((hop) => hop.trim())
  return hops.at(-trustedProxies) || socketAddress
}

/**
 * Gives a request an id, tells our code the client's address and takes away what a client could pretend (the framework would
 * believe X-Forwarded-*). Writes one log line when it is answered, without query or personal values. Answers the id.
 */
export function watchRequest(request: IncomingMessage, response: ServerResponse): string {
  const { method } = request
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
    const took = performance.now() - began
    countRequest(method, request.url?.split("?", 1)[0] ?? "", response, took)
    const path = loggedPath(request.url)
    if (path.startsWith("/_next/")) return
    const ms = Math.round(took * 10) / 10
    log.info({ request_id: id, method, path, status: response.statusCode, ms }, "request")
  })
  return id
}

/** One line about a bug in a page or an action, or about a form that could not be read. */
export function logRequestError(
  error: unknown,
  request: { path: string; method: string; headers: NodeJS.Dict<string | string[]> },
): void {
  const path = loggedPath(request.path)
  const facts = { method: request.method, path, request_id: request.headers["x-request-id"] }
  if (isFormUnread(request.method)) log.info({ ...errorFacts(error), ...facts }, "a form could not be read")
  else log.error({ ...errorFacts(error), ...facts }, "a request failed")
}
