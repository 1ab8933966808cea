import type { IncomingMessage, ServerResponse } from "node:http"
import type { Problem } from "@/lib/core/problems"
import { env } from "@/lib/env"
import { metrics } from "@/lib/metrics/metrics"
import { isReader, METRICS_PATH, readMetrics } from "@/lib/metrics/read-metrics"

/** Whether this is the path of what is measured; without METRICS_TOKEN there is none, and the framework says so as of any other. */
export function isMetricsPath(path: string): boolean {
  return path === METRICS_PATH && metrics() !== undefined
}

/** Answers what is measured to who brings METRICS_TOKEN, before the framework: a page that hangs does not hide it. */
export function answerMetrics(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  refuse: (problem: Problem, more?: Record<string, string>) => true,
): true {
  const measured = metrics()
  const token = env().METRICS_TOKEN
  if (method !== "GET" && method !== "HEAD")
    return refuse({ code: "method_not_allowed" }, { allow: "GET, HEAD" })
  if (!measured || !token || !isReader(headers.authorization, token)) {
    return refuse(
      { code: "unauthenticated", detail: "This needs METRICS_TOKEN as a Bearer token." },
      { "www-authenticate": 'Bearer realm="metrics"' },
    )
  }
  void readMetrics(measured).then(({ type, text }) => {
    response.writeHead(200, {
      "content-type": type,
      "cache-control": "no-store",
      "content-length": Buffer.byteLength(text),
    })
    response.end(method === "HEAD" ? undefined : text)
  })
  return true
}
