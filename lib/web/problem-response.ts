import { PROBLEMS, type Problem, problemDetail } from "@/lib/core/problems"
import { snakeCase, toWire } from "./wire"

const HEADERS: Record<string, string> = {
  "content-type": "application/problem+json",
  "cache-control": "private, no-store",
}

/** A refusal as application/problem+json (RFC 9457). */
export function problemResponse(
  problem: Problem,
  requestId: string,
  headers: Record<string, string> = {},
): Response {
  const { status, title } = PROBLEMS[problem.code]
  const body = {
    type: `urn:analyst-connect:problem:${problem.code}`,
    title,
    status,
    detail: problemDetail(problem),
    code: problem.code,
    ...(problem.fields ? { fields: wireFields(problem.fields) } : {}),
    ...(problem.bookingId ? { booking_id: problem.bookingId } : {}),
    ...(problem.terms ? { terms: toWire(problem.terms) } : {}),
    ...(problem.sessionMinutes ? { session_minutes: problem.sessionMinutes } : {}),
    request_id: requestId,
  }
  const retryAfter: Record<string, string> =
    problem.retryAfterSeconds === undefined ? {} : { "retry-after": String(problem.retryAfterSeconds) }
  return Response.json(body, { status, headers: { ...HEADERS, ...retryAfter, ...headers } })
}

/** A bug: nothing is told but the request's id. */
export function bugResponse(requestId: string): Response {
  const body = { type: "about:blank", title: "Internal Server Error", status: 500, request_id: requestId }
  return Response.json(body, { status: 500, headers: HEADERS })
}

function wireFields(fields: NonNullable<Problem["fields"]>): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, messages]) => [
      /^[a-z_]/.test(path) ? snakeCase(path) : path,
      messages,
    ]),
  )
}
