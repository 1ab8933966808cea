import type { TaskList } from "graphile-worker"
import type { Database } from "@/db/client"
import { refreshFreeTimes } from "@/lib/analysts/free-times"
import { settleOverdue } from "@/lib/bookings/settle-overdue"
import { presentTime } from "@/lib/clock"
import { errorFacts, log } from "@/lib/log"
import { deleteExpired } from "./delete-expired"
import { releaseStaleLocks } from "./release-stale-locks"

const SWEEP_EVERY_MS = 2_000

/** The sweep under this key exists once, whatever the number of replicas. */
export const SWEEP = { jobKey: "sweep", maxAttempts: 1 } as const

/** Keeps the sweep's chain going should the process that was to continue it be gone, and tidies up. */
export const CRONTAB = `* * * * * sweep ?jobKey=${SWEEP.jobKey}&jobKeyMode=preserve_run_at&max=1
* * * * * release_stale_locks ?jobKey=release_stale_locks&max=1
17 * * * * delete_expired ?jobKey=delete_expired&max=3`

/** Every background task, a line each. */
export function tasksOn(db: Database): TaskList {
  return {
    sweep: async (_payload, { addJob }) => {
      await sweep(db).finally(() =>
        addJob("sweep", {}, { ...SWEEP, runAt: new Date(presentTime().getTime() + SWEEP_EVERY_MS) }),
      )
    },
    release_stale_locks: () => releaseStaleLocks(db),
    delete_expired: () => deleteExpired(db, presentTime()),
  }
}

async function sweep(db: Database): Promise<void> {
  const now = presentTime()
  try {
    await settleOverdue(db, now)
    await refreshFreeTimes(db, now)
  } catch (error) {
    log.error(errorFacts(error), "a sweep failed, the next one tries again")
  }
}
