import { connect } from "@/db/client"
import { env } from "@/lib/env"
import { errorFacts, log } from "@/lib/log"
import { beginMetrics } from "@/lib/metrics/begin-metrics"
import { openWorkerDoor } from "@/lib/metrics/worker-door"
import { startWorker } from "./runner"

const { DATABASE_URL, METRICS_PORT, METRICS_TOKEN } = env()
const db = connect(DATABASE_URL, {
  onLostConnection: (error) => log.warn(errorFacts(error), "a database connection was lost"),
})
if (METRICS_PORT !== undefined && METRICS_TOKEN) {
  openWorkerDoor(beginMetrics(db.$client, DATABASE_URL), METRICS_PORT, METRICS_TOKEN)
}
const worker = startWorker(db, DATABASE_URL)
log.info("the background worker runs")

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await worker.stop()
    await db.$client.end()
    process.exit(0)
  })
}
