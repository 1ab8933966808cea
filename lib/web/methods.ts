import type { z } from "zod"
import { problemResponse } from "./problem-response"

/** The methods that the framework hands to a route; any other reaches it as OPTIONS (see `server-gate.ts`). */
export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const
export type Method = (typeof METHODS)[number]
type Params = Promise<Record<string, string | string[] | undefined>>
/** A route's function as the framework calls it. */
export type Handler = {
  (request: Request, context: { params: Params }): Promise<Response>
  /** What the JSON of a success holds. */
  readonly output?: z.ZodType | undefined
}

/** The id that the log knows a request by. */
export function requestIdOf(request: Request): string {
  return request.headers.get("x-request-id") ?? crypto.randomUUID()
}

/** Every method of a path: the given ones by their handlers, HEAD as GET, the rest with 405 and what is allowed. */
export function answerMethods(handlers: Partial<Record<Method, Handler>>): Record<Method, Handler> {
  const found = (method: Method) => handlers[method] ?? (method === "HEAD" ? handlers.GET : undefined)
  const allow = METHODS.filter(found).join(", ")
  const refuse: Handler = async (request) =>
    problemResponse({ code: "method_not_allowed" }, requestIdOf(request), { allow })
  return eachMethod((method) => found(method) ?? refuse)
}

/** Every method of a path that does not exist, with a 404 problem. */
export function unknownPath(): Record<Method, Handler> {
  return eachMethod(() => async (request) => problemResponse({ code: "not_found" }, requestIdOf(request)))
}

function eachMethod(handlerOf: (method: Method) => Handler): Record<Method, Handler> {
  return Object.fromEntries(METHODS.map((method) => [method, handlerOf(method)])) as Record<Method, Handler>
}
