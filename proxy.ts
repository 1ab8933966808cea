import { type NextRequest, NextResponse } from "next/server"
import { env } from "@/lib/env"
import { cookieProof } from "@/lib/web/cookie-proof"
import { problemResponse } from "@/lib/web/problem-response"
import { BODY_MAX_BYTES } from "@/lib/web/request-body"

const READS = new Set(["GET", "HEAD", "OPTIONS"])
const METHODS = new Set([...READS, "POST", "PUT", "PATCH", "DELETE"])

/**
 * Sets security headers and refuses, on pages and Auth.js's endpoints, writes from foreign origins and oversized bodies,
 * which the framework would answer with 500. Our own API checks both itself, in the contract's order. Authorises nothing. The
 * sign-in page's cookie only shows whether the browser keeps any.
 */
export function proxy(request: NextRequest): NextResponse | Response {
  const refusal = refuse(request)
  if (refusal) return refusal
  if (!isDecodable(request.nextUrl.pathname)) return NextResponse.rewrite(new URL("/nowhere", request.url))
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set("x-nonce", nonce)
  headers.set("x-request-path", request.nextUrl.pathname + request.nextUrl.search)
  headers.set("x-request-method", request.method)
  headers.set("content-security-policy", policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set("content-security-policy", policy)
  if (isSignIn(request) && request.cookies.size === 0) response.cookies.set(cookieProof())
  if (env().APP_URL.startsWith("https:")) {
    response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains")
  }
  return response
}

function refuse(request: NextRequest): Response | null {
  const requestId = request.headers.get("x-request-id") ?? crypto.randomUUID()
  const { pathname } = request.nextUrl
  if (!METHODS.has(request.method)) return problemResponse({ code: "method_not_allowed" }, requestId)
  if (READS.has(request.method)) return null
  if (pathname.startsWith("/api/") && !pathname.startsWith("/api/auth/")) return null
  if (request.headers.get("origin") !== env().APP_URL)
    return problemResponse({ code: "bad_origin" }, requestId)
  const length = Number(request.headers.get("content-length") ?? 0)
  return length > BODY_MAX_BYTES ? problemResponse({ code: "too_large" }, requestId) : null
}

function isSignIn({ method, nextUrl }: NextRequest): boolean {
  return nextUrl.pathname === "/sign-in" && READS.has(method)
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

function contentSecurityPolicy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === "development"
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ")
}

export const config = {
  matcher: [{ source: "/((?!_next/static|_next/image|favicon.ico).*)" }],
}
