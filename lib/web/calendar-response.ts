import { createHash } from "node:crypto"
import { database } from "@/db/database"
import { feedText, findFeedOwner, noteFeedRead } from "@/lib/calendar/feed"
import { presentTime } from "@/lib/clock"
import { env } from "@/lib/env"
import { throughOf } from "./auth-session"
import { isOnlyAsked } from "./file-response"
import { guarded } from "./guarded"
import { isHeld } from "./held"
import { countCall } from "./limits"
import type { Handler } from "./methods"

/** A calendar as a file; phones offer at once to add what it holds, which they would not from a download. */
export function calendarResponse(
  text: string,
  name: string,
  request: Request,
  headers: Readonly<Record<string, string>> = { "cache-control": "private, no-store" },
): Response {
  return new Response(isOnlyAsked(request) ? null : text, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `inline; filename="${name}.ics"`,
      ...headers,
    },
  })
}

const FILE = /^([\w-]{43})\.ics$/

/**
 * GET of a feed by its secret address, which says who asks: no cookie and no token of a person counts. Nobody between may keep
 * it; a calendar that brings the tag of what it holds is told whether that is so still.
 */
export function feedDoor(): Handler {
  return guarded(async (request, { file = "" }, counted) => {
    const db = database()
    const token = FILE.exec(file)?.[1]
    const actor = token ? await findFeedOwner(db, token) : null
    const { problem, limits } = actor
      ? await countCall(db, "feed", actor.id)
      : await countCall(db, "unknown_feed", request.headers.get("x-client-address") ?? "unknown")
    counted.push(...limits)
    if (problem) return problem
    if (!actor) return { code: "not_found" }
    const ctx = { actor, db, now: presentTime(), through: throughOf("token", request.headers) }
    const text = await feedText(ctx, env().APP_URL)
    if (!isOnlyAsked(request)) await noteFeedRead(ctx)
    const tag = `"${createHash("sha256").update(text).digest("base64url")}"`
    const headers = { etag: tag, "cache-control": "private, no-store" }
    if (isHeld(request, tag)) return new Response(null, { status: 304, headers })
    return calendarResponse(text, "analyst-connect", request, headers)
  })
}
