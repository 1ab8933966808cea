import type { Door } from "@/lib/openapi/door"
import { problemResponse } from "./problem-response"

/** The methods that the framework hands to a route; any other reaches it as OPTIONS (see `server-gate.ts`). */
export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const
export type Method = (typeof METHODS)[number]
type Params = Promise<Record<string, string | string[] | undefined>>
/** A route's function as the framework calls it. */
export type Handler = {
  (request: Request, context: { params: Params }): Promise<Response>
  /** What it promises, where it leads to an operation. */
  readonly door?: Door | undefined
  /** It only says that the path does not take the method. */
  readonly isRefusal?: boolean
}

/** The id that the log knows a request by. */
export function requestIdOf(request: Request): string {
  return request.headers.get("x-request-id") ?? crypto.randomUUID()
}

/** Every method of a path: the given ones by their handlers, HEAD as GET, the rest with 405 and what is allowed. */
export function answerMethods(handlers: Partial<Record<Method, Handler>>): Record<Method, Handler> {
  const found = (method: Method) => handlers[method] ?? (method === "HEAD" ? handlers.GET : undefined)
  const allow = METHODS.filter(found).join(", ")
  const refuse: Handler = Object.assign(
    async (request: Request) =>
      problemResponse({ code: "method_not_allowed" }, requestIdOf(request), { allow }),
    { isRefusal: true },
  )
  return eachMethod((method) => found(method) ?? refuse)
}

/** Every method of a path that does not exist, with a 404 problem. */
export function unknownPath(): Record<Method, Handler> {
  return eachMethod(() => async (request) => problemResponse({ code: "not_found" }, requestIdOf(request)))
}

function eachMethod(handlerOf: (method: Method) => Handler): Record<Method, Handler> {
  return Object.fromEntries(METHODS.map((method) => [method, handlerOf(method)])) as Record<Method, Handler>
}
