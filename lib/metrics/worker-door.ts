import { createServer, type Server } from "node:http"
import type { Metrics } from "./metrics"
import { isReader, METRICS_PATH, readMetrics } from "./read-metrics"

/** A small server of its own for a process that answers nothing else: what is measured, to who brings the token. */
export function openWorkerDoor(metrics: Metrics, port: number, token: string): Server {
  const server = createServer(async ({ method, url, headers }, response) => {
    const status =
      url !== METRICS_PATH || method !== "GET" ? 404 : isReader(headers.authorization, token) ? 200 : 401
    const { type, text } = status === 200 ? await readMetrics(metrics) : { type: "text/plain", text: "" }
    response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(text)
  })
  return server.listen(port)
}
