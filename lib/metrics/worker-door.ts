import { createServer, type Server } from "node:http"
import { errorFacts, log } from "@/lib/log"
import type { Metrics } from "./metrics"
import { isReader, METRICS_PATH, readMetrics } from "./read-metrics"

/**
 * A small server of its own for a process that answers nothing else: what is measured, to who brings the token. A port that it cannot have
 * is said in the log, and keeps the process from nothing else.
 */
export function openWorkerDoor(metrics: Metrics, port: number, token: string): Server {
  const server = createServer(async ({ method, url, headers }, response) => {
    const status =
      url !== METRICS_PATH || method !== "GET" ? 404 : isReader(headers.authorization, token) ? 200 : 401
    try {
      const { type, text } = status === 200 ? await readMetrics(metrics) : { type: "text/plain", text: "" }
      response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(text)
    } catch (error) {
      log.error(errorFacts(error), "what is measured could not be read")
      response.writeHead(500, { "content-type": "text/plain", "cache-control": "no-store" }).end()
    }
  })
  server.on("error", (error) =>
    log.error(
      { ...errorFacts(error), port },
      "nobody can read what is measured here: METRICS_PORT cannot be listened on",
    ),
  )
  return server.listen(port)
}
