import { z } from "zod"
import { isSsoOn } from "@/lib/auth"
import { env } from "@/lib/env"
import { errorFacts, log } from "@/lib/log"

const ANSWER_MS = 5_000
const Announced = z.object({ issuer: z.string(), end_session_endpoint: z.url({ protocol: /^https?$/ }) })

/**
 * Leads to where the identity provider is left (OpenID Connect RP-Initiated Logout), which asks there and leads back to the page for
 * signing in. That page says so where the provider announces no such address. Only a page of ours, or who typed it, can begin that.
 */
export async function leaveSso(request: Request): Promise<Response> {
  const site = request.headers.get("sec-fetch-site") ?? "none"
  if (!isSsoOn() || !["none", "same-origin"].includes(site)) return seeOther("/sign-in")
  try {
    return seeOther(await endSessionAddress())
  } catch (error) {
    log.warn(errorFacts(error), "the identity provider does not say where it is left")
    return seeOther("/sign-in?left=unknown")
  }
}

async function endSessionAddress(): Promise<string> {
  const { OIDC_ISSUER = "", OIDC_CLIENT_ID = "", APP_URL } = env()
  const answer = await fetch(`${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(ANSWER_MS),
    headers: { accept: "application/json" },
  })
  const announced = Announced.parse(await answer.json())
  if (announced.issuer !== OIDC_ISSUER) throw new Error("its description is that of another issuer")
  const address = new URL(announced.end_session_endpoint)
  if (address.protocol === "http:" && OIDC_ISSUER.startsWith("https:"))
    throw new Error("it would be left over plain http")
  address.searchParams.set("client_id", OIDC_CLIENT_ID)
  address.searchParams.set("post_logout_redirect_uri", `${APP_URL}/sign-in`)
  return address.href
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "private, no-store" } })
}
