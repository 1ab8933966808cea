import type { z } from "zod"
import { database } from "@/db/database"
import { isOutage } from "@/db/faults"
import { presentTime } from "@/lib/clock"
import type { DatedFile } from "@/lib/core/freshness"
import type { LimitName } from "@/lib/core/limits"
import { BACK, NO_FILE } from "@/lib/core/page-inputs"
import type { Problem } from "@/lib/core/problems"
import { type Result, refuse } from "@/lib/core/result"
import { errorFacts, log } from "@/lib/log"
import type { Operation } from "@/lib/operation"
import { findCtx } from "./auth-session"
import { isOnlyAsked } from "./file-response"
import { spendLimit } from "./limits"
import type { Handler } from "./methods"
import { ownPath } from "./own-path"
import { parseInput } from "./parse"
import { queryValues } from "./query-values"

/**
 * Connects a link to an operation that makes a file: the file, or back to the page that the link stands on, with when it can be
 * had again in the page's query ("later" when nobody knows). A problem's JSON would be no page.
 */
export function download<Input extends z.ZodType, T = DatedFile>(
  operation: Operation<Input, T>,
  name: string,
  respond: (made: T, name: string, request: Request) => Response,
): Handler {
  return async (request) => {
    const { searchParams } = new URL(request.url)
    const back = ownPath(searchParams.get(BACK) ?? undefined)
    searchParams.delete(BACK)
    const made = await make(operation, searchParams, isOnlyAsked(request) ? undefined : operation.limit)
    if (made.ok) return respond(made.value, name, request)
    if (made.problem.code === "unauthenticated") return seeOther(`/sign-in?next=${encodeURIComponent(back)}`)
    return seeOther(withQuery(back, NO_FILE, whenAgain(made.problem)))
  }
}

async function make<Input extends z.ZodType, T>(
  operation: Operation<Input, T>,
  query: URLSearchParams,
  limit: LimitName | undefined,
): Promise<Result<T>> {
  try {
    const ctx = await findCtx()
    if (!ctx) return refuse("unauthenticated")
    const input = parseInput(operation.input, queryValues(query, operation.input))
    const limited = await spendLimit(database(), limit, ctx.actor.id)
    if (limited) return { ok: false, problem: limited }
    return input.ok ? await operation(ctx, input.value) : input
  } catch (error) {
    if (!isOutage(error)) throw error
    log.error(errorFacts(error), "the database did not answer a download")
    return refuse("unavailable", { retryAfterSeconds: 5 })
  }
}

function whenAgain({ code, retryAfterSeconds = 0 }: Problem): string {
  if (code !== "rate_limited") return "later"
  return new Date(presentTime().getTime() + retryAfterSeconds * 1000).toISOString()
}

function withQuery(path: string, name: string, value: string): string {
  const [before = "", query = ""] = path.split("?")
  const params = new URLSearchParams(query)
  params.set(name, value)
  return `${before}?${params}`
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "private, no-store" } })
}
