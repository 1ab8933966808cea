import type { ServerResponse } from "node:http"
import { metrics } from "@/lib/metrics/metrics"
import { METHODS } from "./methods"
import { builtRoutes, type RouteOf } from "./route-patterns"

/** Answers that last as long as their page is open. */
const EVENT_STREAM = "/api/events"
const KNOWN_METHODS = new Set<string>(METHODS)

let routeOf: RouteOf | undefined

/** Counts a request that was answered, or whose client went away before; `path` has no query. */
export function countRequest(
  method: string | undefined,
  path: string,
  response: ServerResponse,
  ms: number,
): void {
  const measured = metrics()
  if (!measured) return
  routeOf ??= builtRoutes()
  const route = routeOf(path)
  const labels = { route, method: KNOWN_METHODS.has(method ?? "") ? String(method) : "other" }
  measured.requests.inc({ ...labels, status: classOf(response) })
  if (route !== EVENT_STREAM) measured.requestSeconds.observe(labels, ms / 1000)
}

function classOf({ headersSent, statusCode }: ServerResponse): string {
  return headersSent ? `${Math.floor(statusCode / 100)}xx` : "aborted"
}
