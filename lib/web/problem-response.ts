import { toSecond } from "@/lib/core/output"
import { PROBLEMS, type Problem, problemDetail } from "@/lib/core/problems"
import { snakeCase } from "@/lib/core/snake-case"
import type { Terms } from "@/lib/core/terms"
import { limitHeaders } from "./limit-headers"

const HEADERS: Record<string, string> = {
  "content-type": "application/problem+json",
  "cache-control": "private, no-store",
}

/** A problem as it goes out: its JSON and its headers. */
export type ProblemBody = {
  readonly body: { readonly status: number; readonly title: string } & Record<string, unknown>
  readonly headers: Record<string, string>
}

/** A refusal as application/problem+json (RFC 9457), for whoever writes it. */
export function problemBody(problem: Problem, requestId: string): ProblemBody {
  const { status, title } = PROBLEMS[problem.code]
  const body = {
    type: `urn:analyst-connect:problem:${problem.code}`,
    title,
    status,
    detail: problemDetail(problem),
    code: problem.code,
    ...(problem.fields ? { fields: wireFields(problem.fields) } : {}),
    ...(problem.bookingId ? { booking_id: problem.bookingId } : {}),
    ...(problem.terms ? { terms: wireTerms(problem.terms) } : {}),
    ...(problem.sessionMinutes ? { session_minutes: problem.sessionMinutes } : {}),
    ...(problem.until ? { until: toSecond(problem.until) } : {}),
    request_id: requestId,
  }
  return { body, headers: { ...HEADERS, ...whenAgain(problem) } }
}

/** When to come again, and which limits are used up. */
function whenAgain({ retryAfterSeconds, limits = [] }: Problem): Record<string, string> {
  if (retryAfterSeconds === undefined) return {}
  return { "retry-after": String(retryAfterSeconds), ...limitHeaders(limits) }
}

/** What has a status of HTTP's own and no code of ours. */
export function plainProblem(status: number, title: string, requestId: string): ProblemBody {
  return { body: { type: "about:blank", title, status, request_id: requestId }, headers: HEADERS }
}

/** A refusal as a response. */
export function problemResponse(
  problem: Problem,
  requestId: string,
  more: Record<string, string> = {},
): Response {
  const { body, headers } = problemBody(problem, requestId)
  return Response.json(body, { status: body.status, headers: { ...headers, ...more } })
}

/** A bug: nothing is told but the request's id. */
export function bugResponse(requestId: string): Response {
  const { body, headers } = plainProblem(500, "Internal Server Error", requestId)
  return Response.json(body, { status: body.status, headers })
}

function wireTerms({ priceQuote, currency, autoConfirm }: Terms) {
  return { price_quote: priceQuote, currency, auto_confirm: autoConfirm }
}

function wireFields(fields: NonNullable<Problem["fields"]>): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, messages]) => [
      /^[a-z_]/.test(path) ? snakeCase(path) : path,
      messages,
    ]),
  )
}
