import { connect } from "@/db/client"
import { env } from "@/lib/env"
import { errorFacts, log } from "@/lib/log"
import { startWorker } from "./runner"

const { DATABASE_URL } = env()
const db = connect(DATABASE_URL, {
  onLostConnection: (error) => log.warn(errorFacts(error), "a database connection was lost"),
})
const worker = startWorker(db, DATABASE_URL)
log.info("the background worker runs")

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await worker.stop()
    await db.$client.end()
    process.exit(0)
  })
}
