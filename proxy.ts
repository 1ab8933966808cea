import { createHash } from "node:crypto"
import { type NextRequest, NextResponse } from "next/server"
import { env } from "@/lib/env"
import { STYLE_SHEET } from "@/lib/mail/style"
import { cookieProof } from "@/lib/web/cookie-proof"
import { requestIdOf } from "@/lib/web/methods"
import { problemResponse } from "@/lib/web/problem-response"
import { isTooLarge, REFUSED_HEADER } from "@/lib/web/request-body"
import { isDecodable } from "@/lib/web/request-target"

const PAGE_METHODS = ["GET", "HEAD", "POST"]

/**
 * Gives pages their policy for scripts and refuses what is no page's to answer: other methods, writes from foreign origins, bodies
 * that are too large or no form. Authorises nothing. The cookie of pages that sign in only shows whether the browser keeps any.
 * The doors under /api do not pass here: they refuse for themselves, in the contract's order (see `server-gate.ts`).
 */
export function proxy(request: NextRequest): NextResponse | Response {
  const refusal = refuse(request)
  if (refusal) return refusal
  const { pathname } = request.nextUrl
  if (!isDecodable(pathname)) return NextResponse.rewrite(new URL("/nowhere", request.url))
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set("x-nonce", nonce)
  headers.set("x-request-path", pathname + request.nextUrl.search)
  headers.set("x-request-method", request.method)
  headers.set("content-security-policy", policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set("content-security-policy", policy)
  if (needsCookie(request) && request.cookies.size === 0) response.cookies.set(cookieProof())
  if (isOfLink(pathname)) for (const [name, value] of OF_LINKS) response.headers.set(name, value)
  return response
}

function refuse(request: NextRequest): Response | null {
  const requestId = requestIdOf(request)
  if (!PAGE_METHODS.includes(request.method)) {
    return problemResponse({ code: "method_not_allowed" }, requestId, { allow: PAGE_METHODS.join(", ") })
  }
  const isPost = request.method === "POST"
  if (isPost && request.headers.get("origin") !== env().APP_URL)
    return problemResponse({ code: "bad_origin" }, requestId)
  if (isTooLarge(request)) return problemResponse({ code: "too_large" }, requestId)
  if (isPost && !/^multipart\/form-data\b/i.test(request.headers.get("content-type") ?? "")) {
    const detail = "A page takes its own forms alone, as multipart/form-data."
    return problemResponse({ code: "unsupported_media_type", detail }, requestId)
  }
  const isRefused = request.headers.get(REFUSED_HEADER) !== null
  return isRefused ? problemResponse({ code: "invalid_input" }, requestId) : null
}

function needsCookie({ method, nextUrl }: NextRequest): boolean {
  return method !== "POST" && (nextUrl.pathname === "/sign-in" || isOfLink(nextUrl.pathname))
}

/** Whether a path ends in what opens an account. */
function isOfLink(pathname: string): boolean {
  return /^\/(invitation|reset-password|confirm-email)\//.test(pathname)
}

/** Where such a path was is told to nobody, not even to ourselves; without an origin our own forms would be refused. */
const OF_LINKS = [
  ["referrer-policy", "strict-origin"],
  ["x-robots-tag", "noindex, nofollow"],
] as const

/** The style sheet of mail, which is shown in a frame that has the policy of the page around it. */
const OF_MAIL = `'sha256-${createHash("sha256").update(STYLE_SHEET).digest("base64")}'`

function contentSecurityPolicy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === "development"
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}' ${OF_MAIL}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    // Under 'strict-dynamic' script-src lets no worker in.
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ")
}

export const config = {
  matcher: [{ source: "/((?!_next/static|_next/image|favicon.ico|(?:api|healthz|readyz)(?:/|$)).*)" }],
}
