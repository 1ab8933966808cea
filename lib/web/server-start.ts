import { database } from "@/db/database"
import { env } from "@/lib/env"
import { startWorker } from "@/lib/jobs/runner"
import { startHub } from "@/lib/live/hub"
import { beginMetrics } from "@/lib/metrics/begin-metrics"
import { productionRefusals } from "@/lib/start-refusals"
import { logConsole } from "./console-lines"
import { guardServer } from "./server-gate"

/** Refuses a production start that would not be safe, tells Auth.js our address, guards, logs and measures requests, and starts the tasks and open pages' hub. */
export function prepareServer(): void {
  const refusals = process.env.NODE_ENV === "production" ? productionRefusals() : []
  if (refusals.length > 0) {
    process.stderr.write(`${refusals.join("\n")}\n`)
    process.exit(1)
  }
  // Auth.js reads its own address from here, and from nothing that a request says.
  process.env.AUTH_URL = env().APP_URL
  if (env().NODE_ENV === "production") logConsole()
  guardServer()
  if (env().METRICS_TOKEN) beginMetrics(database().$client, env().DATABASE_URL)
  if (env().WORKER === "inline") stopAtEnd(startWorker(database(), env().DATABASE_URL).stop)
  // The server waits for open answers before it ends: those of open pages never would.
  stopAtEnd(startHub(database(), env().DATABASE_URL).close)
}

function stopAtEnd(stop: () => Promise<void>): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop())
}
