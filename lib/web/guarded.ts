import { database } from "@/db/database"
import { isOfErased, isOutage } from "@/db/faults"
import { type CountedLimit, PROBLEMS, type Problem } from "@/lib/core/problems"
import { nudgeTelling } from "@/lib/jobs/nudge-telling"
import { errorFacts, log } from "@/lib/log"
import { limitHeaders } from "./limit-headers"
import { type Handler, requestIdOf } from "./methods"
import { bugResponse, problemResponse } from "./problem-response"

/**
 * What a door does with a request, of which the path's parts are `params`: an answer, or why there is none. It adds to `counted` the
 * limits that it counts the request towards.
 */
export type Answering = (
  request: Request,
  params: Record<string, string>,
  counted: CountedLimit[],
) => Promise<Response | Problem>

/**
 * Answers a request whatever happens: a refusal as a problem, an outage as 503, a bug as 500, each with what is left of the limits that it
 * was counted towards; a refusal by limits names those alone that are used up, if it is by one of them. After a write, what it did is told.
 */
export function guarded(answerTo: Answering): Handler {
  return async (request, context) => {
    const counted: CountedLimit[] = []
    const answer = await answerOf(request, context, (...asked) => answerTo(...asked, counted))
    if (answer.status === PROBLEMS.rate_limited.status) return answer
    for (const [name, value] of Object.entries(limitHeaders(counted))) answer.headers.set(name, value)
    return answer
  }
}

async function answerOf(
  request: Request,
  { params }: Parameters<Handler>[1],
  answerTo: (request: Request, params: Record<string, string>) => Promise<Response | Problem>,
): Promise<Response> {
  const requestId = requestIdOf(request)
  try {
    const answer = await answerTo(request, ((await params) ?? {}) as Record<string, string>)
    if (!(answer instanceof Response)) return problemResponse(answer, requestId, challengeFor(answer))
    if (isWrite(request.method)) nudgeTelling(database())
    return answer
  } catch (error) {
    if (isOfErased(error)) {
      const problem = { code: "unauthenticated" } as const
      return problemResponse(problem, requestId, challengeFor(problem))
    }
    if (isOutage(error)) {
      log.error({ ...errorFacts(error), request_id: requestId }, "the database did not answer")
      return problemResponse({ code: "unavailable", retryAfterSeconds: 5 }, requestId)
    }
    log.error({ ...errorFacts(error), request_id: requestId }, "a request failed")
    return bugResponse(requestId)
  }
}

/** Whether a method changes something. */
export function isWrite(method: string): boolean {
  return method !== "GET" && method !== "HEAD"
}

function challengeFor(problem: Problem): Record<string, string> {
  return problem.code === "unauthenticated" ? { "www-authenticate": 'Bearer realm="analyst-connect"' } : {}
}
