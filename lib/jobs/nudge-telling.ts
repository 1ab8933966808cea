import type { Database } from "@/db/client"
import { errorFacts, log } from "@/lib/log"
import { chainJob, TELLING } from "./chain-job"

const AT_MOST_EVERY_MS = 100
let next: NodeJS.Timeout | undefined
let lastAt = 0

/**
 * Lets the workers look at once for facts that nobody has been told of; to be called after what made one is committed. Costs its
 * caller nothing: it waits for no answer, a process asks every 100 ms at most, and what is lost is found by the next sweep.
 */
export function nudgeTelling(db: Database): void {
  if (next) return
  const wait = Math.max(0, lastAt + AT_MOST_EVERY_MS - performance.now())
  next = setTimeout(() => {
    next = undefined
    lastAt = performance.now()
    void askForTelling(db)
  }, wait)
  next.unref()
}

async function askForTelling(db: Database): Promise<void> {
  const { jobKey, maxAttempts } = chainJob(TELLING)
  try {
    await db.$client.query(
      "select from graphile_worker.add_job($1, run_at => now(), job_key => $2, max_attempts => $3)",
      [TELLING, jobKey, maxAttempts],
    )
  } catch (error) {
    log.debug(errorFacts(error), "the workers could not be asked to tell at once")
  }
}
