import type { Handle } from "@/db/client"
import { isTransaction } from "@/db/transact"
import { errorFacts, log } from "@/lib/log"

/** The task in which the sandbox lets holds lapse and tells its events. */
export const RUN_SANDBOX = "run_sandbox"

/**
 * Lets a worker tell the sandbox's events at once, or in so many seconds. Its caller waits for no answer; where nobody hears, the task
 * comes by itself within a minute.
 */
export function nudgeSandbox(db: Handle, inSeconds = 0): void {
  if (isTransaction(db)) return
  const asked = db.$client.query(
    `select from graphile_worker.add_job($1, run_at => now() + make_interval(secs => $2), job_key => $1, max_attempts => 1)`,
    [RUN_SANDBOX, inSeconds],
  )
  asked.catch((error: unknown) =>
    log.debug(errorFacts(error), "the sandbox could not be asked to run at once"),
  )
}
