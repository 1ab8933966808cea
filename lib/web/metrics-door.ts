import type { IncomingMessage, ServerResponse } from "node:http"
import type { Problem } from "@/lib/core/problems"
import { env } from "@/lib/env"
import { errorFacts, log } from "@/lib/log"
import { type Metrics, metrics } from "@/lib/metrics/metrics"
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
  void tell(measured, response, method === "HEAD").catch((error: unknown) => {
    log.error(errorFacts(error), "what is measured could not be read")
    response.writeHead(500, { "content-type": "text/plain", "cache-control": "no-store" }).end()
  })
  return true
}

async function tell(measured: Metrics, response: ServerResponse, isHead: boolean): Promise<void> {
  const { type, text } = await readMetrics(measured)
  response.writeHead(200, {
    "content-type": type,
    "cache-control": "no-store",
    "content-length": Buffer.byteLength(text),
  })
  response.end(isHead ? undefined : text)
}
