import { beginSso, isSsoOn } from "@/lib/auth"
import { errorFacts, log } from "@/lib/log"
import { ownPath } from "./own-path"

/** Leads to the identity provider, and from there on to `next`. Only a page of ours, or who typed the address, can begin that. */
export async function startSso(request: Request): Promise<Response> {
  const site = request.headers.get("sec-fetch-site") ?? "none"
  const next = ownPath(new URL(request.url).searchParams.get("next") ?? undefined)
  if (!isSsoOn() || !["none", "same-origin"].includes(site)) return seeOther("/sign-in")
  try {
    return seeOther(await beginSso(next))
  } catch (error) {
    log.warn({ ...errorFacts(error) }, "the identity provider did not answer")
    return seeOther("/sign-in?error=provider")
  }
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "private, no-store" } })
}
