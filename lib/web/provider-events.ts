import { database } from "@/db/database"
import { takeProviderEvent } from "@/lib/cards/take-provider-event"
import { presentTime } from "@/lib/clock"
import { guarded } from "./guarded"
import type { Handler } from "./methods"
import { EVENT_MAX_BYTES, isTooLarge, readBytes } from "./request-body"

/**
 * The door at which a payment provider tells its events: it brings no cookie and no origin; its signature over the body's raw bytes alone
 * says who it is. Answers 200 once the event is kept, also when it was before.
 */
export function providerEventsDoor(): Handler {
  return guarded(async (request, { provider = "" }) => {
    const body = isTooLarge(request) ? null : await readBytes(request, EVENT_MAX_BYTES)
    if (body === null) return { code: "too_large", detail: "The body is over 256 KiB." }
    const told = { body, headers: request.headers }
    const taken = await takeProviderEvent({ db: database(), now: presentTime() }, provider, told)
    if (!taken.ok) return taken.problem
    return Response.json({ status: "kept" }, { headers: { "cache-control": "no-store" } })
  })
}
