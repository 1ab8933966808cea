import { type IncomingMessage, Server, type ServerResponse } from "node:http"
import type { Socket } from "node:net"
import type { Duplex } from "node:stream"
import { callbackCookieName } from "@/lib/cookie-names"
import type { Problem } from "@/lib/core/problems"
import { env } from "@/lib/env"
import { log } from "@/lib/log"
import { METHODS } from "./methods"
import { answerMetrics, isMetricsPath } from "./metrics-door"
import { type ProblemBody, plainProblem, problemBody } from "./problem-response"
import { problemInstead } from "./replace-answer"
import { bytesAllowed, REFUSED_HEADER } from "./request-body"
import { requestContext } from "./request-context"
import { watchRequest } from "./request-log"
import { isDecodable, originForm } from "./request-target"
import { isRouterState } from "./router-state"
import { setSecurityHeaders } from "./security-headers"
import { hasBody, keepBack } from "./whole-body"

const HEADERS_MS = 15_000
const BODY_MS = 15_000
const LINGER_MS = 2_000
/** These doors refuse for themselves, in the contract's order. */
const OWN_DOOR = /^\/(api|healthz|readyz)(\/|$)/
const STATIC_FILE = /^\/_next\/|^\/[^/]+\.\w+$/

/**
 * Stands before the framework, which answers 500 to much that a client may send. Requests reach it with a path, a method that it
 * knows, our own Host and a body of bounded size, which has `bodyMs` to come; what is refused for its order's sake later
 * carries `x-refused`. What the parser cannot read gets a problem, too.
 */
export function guardServer(bodyMs = BODY_MS): void {
  const { emit } = Server.prototype
  Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]): boolean {
    const pass = () => emit.apply(this, [event, ...args] as Parameters<typeof emit>)
    if (event === "connection") boundWaits(this)
    if (event === "request") return admit(args[0] as IncomingMessage, args[1] as ServerResponse, bodyMs, pass)
    if (event === "clientError")
      return refuseUnreadable(args[0] as Error & { code?: string }, args[1] as Socket)
    return pass()
  } as typeof emit
}

function boundWaits(server: Server): void {
  server.headersTimeout = HEADERS_MS
  // Without a listener an Upgrade header is ignored, as it may be; the framework's drops the connection. Live reload needs it.
  if (env().NODE_ENV === "production") server.removeAllListeners("upgrade")
  // Without a listener of its own CONNECT gets no answer at all.
  if (server.listenerCount("connect") === 0) server.on("connect", (_request, socket) => refuseConnect(socket))
}

const answers = new WeakMap<Socket, ServerResponse>()

function admit(
  request: IncomingMessage,
  response: ServerResponse,
  bodyMs: number,
  pass: () => boolean,
): boolean {
  const id = watchRequest(request, response)
  answers.set(request.socket, response)
  request.headers.host = ownHost()
  // Files are small and whole; for a range outside of one the framework answers 500.
  delete request.headers.range
  const target = originForm(request.url ?? "")
  const method = request.method ?? ""
  // As OPTIONS a method that it cannot represent gets the path's own 405.
  if (!(METHODS as readonly string[]).includes(method)) request.method = "OPTIONS"
  const isRead = method === "GET" || method === "HEAD"
  const path = target?.split("?")[0] ?? ""
  const isDoor = OWN_DOOR.test(path)
  const isOfMetrics = isMetricsPath(path)
  setSecurityHeaders(response, isDoor || isOfMetrics)
  const refuse = (problem: Problem, more?: Record<string, string>) => {
    if (hasBody(request)) closeGently(response)
    return send(response, problemBody(problem, id), { connection: "close", ...more })
  }
  if (target === null && method !== "OPTIONS")
    return refuse({ code: "invalid_input", detail: "The request's target is no path." })
  if (target === null || (STATIC_FILE.test(path) && !isRead))
    return refuse({ code: "method_not_allowed" }, { allow: "GET, HEAD" })
  if (isDoor && !isDecodable(path)) return refuse({ code: "not_found" })
  if (isOfMetrics) return answerMetrics(request, response, refuse)
  request.url = target
  if (!path.startsWith("/api/auth/")) forgetCallback(request)
  if (!isRouterState(request.headers["next-router-state-tree"]))
    request.headers[REFUSED_HEADER] = "invalid_input"
  const hand = () => {
    // No form comes to a door.
    if (isDoor) return requestContext().run({ isFormRead: true, response }, pass)
    const context = { isFormRead: false }
    if (method === "POST") {
      problemInstead(response, (status) => {
        const problem = context.isFormRead || isProblem(response) ? null : unreadForm(status)
        return problem && problemBody(problem, id)
      })
    }
    return requestContext().run(context, pass)
  }
  if (!hasBody(request)) return hand()
  keepBack(request, { bytes: bytesAllowed(path), ms: bodyMs }, (end) => {
    if (end !== "whole") closeGently(response)
    if (end === "too_slow") return send(response, plainProblem(408, "Request Timeout", id))
    if (end === "too_large") request.headers[REFUSED_HEADER] = "too_large"
    return hand()
  })
  return true
}

let host: string | undefined

function ownHost(): string {
  host ??= new URL(env().APP_URL).host
  return host
}

// Auth.js keeps there where to go on to, which our sign-in does not ask; what it cannot read would fail each sign-in.
function forgetCallback({ headers }: IncomingMessage): void {
  const pairs = headers.cookie?.split(/; */)
  if (pairs) headers.cookie = pairs.filter((pair) => !pair.startsWith(`${callbackCookieName()}=`)).join("; ")
}

function isProblem(response: ServerResponse): boolean {
  return /^application\/problem\+json/.test(String(response.getHeader("content-type")))
}

/** What the framework means that answers so before an action of ours ran; a page that does not exist stays one. */
function unreadForm(status: number): Problem | null {
  if (status === 409)
    return { code: "stale", detail: "A newer version is running. Reload the page and send again." }
  if (status < 400 || status === 404) return null
  return { code: "invalid_input", detail: "The form that was sent cannot be read." }
}

function send(
  response: ServerResponse,
  { body, headers }: ProblemBody,
  more: Record<string, string> = {},
): true {
  response.writeHead(body.status, { ...headers, ...more })
  response.end(JSON.stringify(body))
  return true
}

// A connection that is destroyed over unread bytes is reset, and its client may never see the answer.
function closeGently(response: ServerResponse): void {
  const { socket } = response
  response.shouldKeepAlive = false
  response.setHeader("connection", "close")
  if (!socket) return
  socket.destroySoon = () => {
    socket.end()
    setTimeout(() => socket.destroy(), LINGER_MS)
  }
}

const UNREADABLE: Record<string, readonly [number, string]> = {
  HPE_HEADER_OVERFLOW: [431, "Request Header Fields Too Large"],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, "Content Too Large"],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout"],
}

function refuseUnreadable(error: Error & { code?: string }, socket: Socket): true {
  const [status, title] = UNREADABLE[error.code ?? ""] ?? [400, "Bad Request"]
  const open = answers.get(socket)
  if (socket.writable && error.code !== "ECONNRESET" && !open?.headersSent) {
    if (open) open.statusCode = status
    else log.info({ status, code: error.code }, "a request could not be read")
    writeRaw(socket, plainProblem(status, title, crypto.randomUUID()))
  } else socket.destroy()
  return true
}

function refuseConnect(socket: Duplex): void {
  const id = crypto.randomUUID()
  log.info({ request_id: id, method: "CONNECT", status: 405 }, "request")
  writeRaw(socket, problemBody({ code: "method_not_allowed" }, id), { allow: "GET, HEAD" })
}

function writeRaw(socket: Duplex, { body, headers }: ProblemBody, more: Record<string, string> = {}): void {
  const text = JSON.stringify(body)
  const all = { ...headers, ...more, "content-length": String(Buffer.byteLength(text)), connection: "close" }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${body.status} ${body.title}\r\n${lines.join("")}\r\n${text}`)
  setTimeout(() => socket.destroy(), LINGER_MS).unref()
}
