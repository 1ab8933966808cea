import { Logger, type Runner, run, runMigrations } from "graphile-worker"
import pg from "pg"
import type { Database } from "@/db/client"
import { errorFacts, log } from "@/lib/log"
import { CHAIN_NAMES, CRONTAB, chainJob, tasksOn } from "./tasks"

const RESTART_MS = 5_000
const MIGRATION_LOCK = 1_734_202_602

/** A worker that runs until it is stopped; stopping waits for the tasks that are under way. */
export type BackgroundWorker = { readonly stop: () => Promise<void> }

const logger = new Logger(() => (level, message) => {
  if (level === "error") log.error({ worker: true }, message)
  if (level === "warning") log.warn({ worker: true }, message)
})

/** Starts the background tasks on this database. When the database goes away, it starts again once it is back. */
export function startWorker(db: Database, databaseUrl: string): BackgroundWorker {
  let runner: Runner | undefined
  let wake: (() => void) | undefined
  let stopped = false
  const work = async () => {
    while (!stopped) {
      try {
        runner = await startRunner(db, databaseUrl)
        if (stopped) await runner.stop()
        else await runner.promise
      } catch (error) {
        log.error(errorFacts(error), "the background worker stopped; it starts again shortly")
      }
      runner = undefined
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
      await runner?.stop()
      await working
    },
  }
}

async function startRunner(db: Database, connectionString: string): Promise<Runner> {
  await migrateOnce(connectionString)
  const runner = await run({
    connectionString,
    taskList: tasksOn(db),
    crontab: CRONTAB,
    concurrency: 2,
    maxPoolSize: 3,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger,
  })
  for (const name of CHAIN_NAMES) {
    await runner.addJob(name, {}, { ...chainJob(name), jobKeyMode: "preserve_run_at" })
  }
  return runner
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
