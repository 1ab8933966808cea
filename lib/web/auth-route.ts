import { NextRequest } from "next/server"
import { handlers, isSsoOn, SSO } from "@/lib/auth"
import { callbackCookieName } from "@/lib/cookie-names"
import type { Problem } from "@/lib/core/problems"
import { env } from "@/lib/env"
import { requestIdOf } from "./methods"
import { problemResponse } from "./problem-response"
import { isTooLarge } from "./request-body"

type Handler = (
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
) => Promise<Response>

const SSO_CALLBACK = `callback/${SSO}`

const ACTIONS: ReadonlyMap<string, Readonly<Partial<Record<string, Handler>>>> = new Map([
  ["csrf", { GET: handlers.GET }],
  ["providers", { GET: handlers.GET }],
  ["session", { GET: handlers.GET }],
  ["callback/credentials", { POST: handlers.POST }],
  ["signout", { POST: handlers.POST }],
  [SSO_CALLBACK, { GET: handlers.GET }],
])

/**
 * The Auth.js endpoints that a client of ours can use; every other path and method gets our own problem, and so does what
 * Auth.js would fail on.
 */
export const authEndpoint: Handler = async (request, context) => {
  const requestId = requestIdOf(request)
  const name = (await context.params).nextauth.join("/")
  // Asked here and not above: a build has no environment.
  const methods = name === SSO_CALLBACK && !isSsoOn() ? undefined : ACTIONS.get(name)
  if (!methods) return problemResponse({ code: "not_found" }, requestId)
  const handler = methods[request.method] ?? (request.method === "HEAD" ? methods.GET : undefined)
  if (!handler) {
    const allow = [...Object.keys(methods), ...(methods.GET ? ["HEAD"] : [])].join(", ")
    return problemResponse({ code: "method_not_allowed" }, requestId, { allow })
  }
  const refusal = refuse(request)
  if (refusal) return problemResponse(refusal, requestId, forgetCallback(request))
  // Auth.js knows no HEAD; the server leaves the body out.
  const asked =
    request.method === "HEAD" ? new NextRequest(request.nextUrl, { headers: request.headers }) : request
  const answer = await handler(asked, context)
  if (answer.status !== 400) return answer
  return problemResponse({ code: "invalid_input", detail: "The body cannot be read." }, requestId)
}

function refuse(request: NextRequest): Problem | null {
  if (request.method === "POST" && request.headers.get("origin") !== env().APP_URL)
    return { code: "bad_origin" }
  if (isTooLarge(request)) return { code: "too_large" }
  const asked = request.nextUrl.searchParams.getAll("callbackUrl")
  const bad = [...asked, ...keptCallbacks(request)].some((url) => url !== "" && !isWebAddress(url))
  return bad ? { code: "invalid_input", fields: { callbackUrl: ["Give a path or a web address."] } } : null
}

// From the header itself: a cookie that comes twice or cannot be decoded is left out of the request's own list.
function keptCallbacks(request: NextRequest): string[] {
  const start = `${callbackCookieName()}=`
  const kept = (request.headers.get("cookie") ?? "").split(/; */).filter((pair) => pair.startsWith(start))
  return kept.map((pair) => decoded(pair.slice(start.length)))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return "unreadable"
  }
}

// As Auth.js asks it, which answers 500 where it says no.
function isWebAddress(url: string): boolean {
  const base = url.startsWith("/") ? env().APP_URL : undefined
  return URL.canParse(url, base) && /^https?:$/.test(new URL(url, base).protocol)
}

// A cookie that is refused would be refused for ever.
function forgetCallback(request: NextRequest): Record<string, string> {
  const name = callbackCookieName()
  if (keptCallbacks(request).length === 0) return {}
  const secure = env().APP_URL.startsWith("https:") ? "; Secure" : ""
  return { "set-cookie": `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}` }
}
