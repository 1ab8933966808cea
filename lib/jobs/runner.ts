import { Logger, type Runner, run, runMigrations } from "graphile-worker"
import pg from "pg"
import type { Database } from "@/db/client"
import { errorFacts, log } from "@/lib/log"
import { chainJob } from "./chain-job"
import { deliveriesOn } from "./deliveries"
import { CHAIN_NAMES, CRONTAB, tasksOn } from "./tasks"

const RESTART_MS = 5_000
/** When the process is to end, sends under way have so long; then they are broken off and tried again later. */
const STOP_SENDING_AFTER_MS = 4_000
const MIGRATION_LOCK = 1_734_202_602

/** A worker that runs until it is stopped; stopping waits for the tasks that are under way. */
export type BackgroundWorker = { readonly stop: () => Promise<void> }

const logger = new Logger(() => (level, message) => {
  if (level === "error") log.error({ worker: true }, message)
  if (level === "warning") log.warn({ worker: true }, message)
})

/** Starts the background tasks on this database. When the database goes away, it starts again once it is back. */
export function startWorker(db: Database, databaseUrl: string): BackgroundWorker {
  let runners: readonly Runner[] = []
  let wake: (() => void) | undefined
  let stopped = false
  const work = async () => {
    while (!stopped) {
      try {
        runners = await startRunners(db, databaseUrl)
        if (stopped) await stopAll(runners)
        else await Promise.race(runners.map(({ promise }) => promise))
      } catch (error) {
        log.error(errorFacts(error), "the background worker stopped; it starts again shortly")
      }
      // One without the other would leave half of the work undone.
      await stopAll(runners)
      runners = []
      if (!stopped) {
        await new Promise<void>((resolve) => {
          wake = resolve
          setTimeout(resolve, RESTART_MS).unref()
        })
      }
    }
  }
  const working = work()
  return {
    stop: async () => {
      stopped = true
      wake?.()
      await stopAll(runners)
      await working
    },
  }
}

async function stopAll(runners: readonly Runner[]): Promise<void> {
  // One that has stopped by itself says so.
  await Promise.allSettled(runners.map((runner) => runner.stop()))
}

/**
 * Two of them: while all places of one hold slow servers, the sweeps of the other go on (a sweep waited as long as the sends
 * where they shared places).
 */
async function startRunners(db: Database, connectionString: string): Promise<Runner[]> {
  await migrateOnce(connectionString)
  const shared = { connectionString, pollInterval: 1_000, noHandleSignals: true, logger }
  const sweeps = await run({
    ...shared,
    taskList: tasksOn(db),
    crontab: CRONTAB,
    concurrency: 2,
    maxPoolSize: 3,
  })
  const deliveries = await run({
    ...shared,
    taskList: deliveriesOn(db),
    concurrency: 8,
    maxPoolSize: 8,
    gracefulShutdownAbortTimeout: STOP_SENDING_AFTER_MS,
  })
  for (const name of CHAIN_NAMES) {
    await sweeps.addJob(name, {}, { ...chainJob(name), jobKeyMode: "preserve_run_at" })
  }
  return [sweeps, deliveries]
}

// Replicas that start together would all create the worker's schema at once.
async function migrateOnce(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK])
    await runMigrations({ connectionString, logger })
  } finally {
    await client.end()
  }
}
