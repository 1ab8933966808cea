import { setTimeout } from "node:timers/promises"
import { Logger, type Runner, run, runMigrations } from "graphile-worker"
import pg from "pg"
import type { Database } from "@/db/client"
import { errorFacts, log } from "@/lib/log"
import { chainJob } from "./chain-job"
import { deliveriesOn } from "./deliveries"
import { factsOnly, LoggedFailure } from "./facts-only"
import { CHAIN_NAMES, CRONTAB, taskGroupsOn } from "./tasks"

const RESTART_MS = 5_000
/** When the process is to end, sends under way have so long; then they are broken off and tried again later. */
const STOP_SENDING_AFTER_MS = 4_000
/** Of the connections of all that send, each keeps one to hear of new jobs by; the others take and settle jobs, a moment each. */
const SENDING_CONNECTIONS = 8
const MIGRATION_LOCK = 1_734_202_602

/** A worker that runs until it is stopped; stopping waits for the tasks that are under way. */
export type BackgroundWorker = { readonly stop: () => Promise<void> }

const logger = new Logger(() => (level, message, meta) => {
  if (meta?.error instanceof LoggedFailure) return
  if (level === "error") log.error({ worker: true }, message)
  if (level === "warning") log.warn({ worker: true }, message)
})

/** Starts the background tasks on this database. When the database goes away, it starts again once it is back. */
export function startWorker(db: Database, databaseUrl: string): BackgroundWorker {
  const asked = Promise.withResolvers<void>()
  let stopped = false
  const work = async () => {
    while (!stopped) {
      const runners: Runner[] = []
      const sending = sendingPool(databaseUrl)
      try {
        await startRunners(db, databaseUrl, sending, runners)
        await Promise.race([asked.promise, ...runners.map(({ promise }) => promise)])
      } catch (error) {
        log.error(errorFacts(error), "the background worker stopped; it starts again shortly")
      }
      // One without the others would leave a part of the work undone.
      await stopAll(runners)
      void sending.end()
      if (!stopped) await Promise.race([asked.promise, setTimeout(RESTART_MS, null, { ref: false })])
    }
  }
  const working = work()
  return {
    stop: async () => {
      stopped = true
      asked.resolve()
      await working
    },
  }
}

async function stopAll(runners: readonly Runner[]): Promise<void> {
  // One that has stopped by itself says so.
  await Promise.allSettled(runners.map((runner) => runner.stop()))
}

/**
 * One for what the house does by itself, one for each way in which something leaves it and one for money: while all places of one hold slow
 * servers, the others go on. Those that send share their connections. Each that has started is added to `runners` at once.
 */
async function startRunners(
  db: Database,
  connectionString: string,
  sending: pg.Pool,
  runners: Runner[],
): Promise<void> {
  await migrateOnce(connectionString)
  const shared = { pollInterval: 1_000, noHandleSignals: true, logger }
  const tasks = taskGroupsOn(db)
  const sweeps = await run({
    ...shared,
    connectionString,
    taskList: factsOnly(tasks.sweeps),
    crontab: CRONTAB,
    concurrency: 2,
    maxPoolSize: 3,
  })
  runners.push(sweeps)
  for (const { taskList, concurrency } of [...deliveriesOn(db), { taskList: tasks.apart, concurrency: 2 }]) {
    const by = { pgPool: sending, gracefulShutdownAbortTimeout: STOP_SENDING_AFTER_MS }
    runners.push(await run({ ...shared, ...by, taskList: factsOnly(taskList), concurrency }))
  }
  for (const name of CHAIN_NAMES) {
    await sweeps.addJob(name, {}, { ...chainJob(name), jobKeyMode: "preserve_run_at" })
  }
}

/** A lost connection is no reason to end: whoever used it hears of it by its next query. */
function sendingPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: SENDING_CONNECTIONS })
  const isLost = (error: Error) => log.warn({ worker: true, ...errorFacts(error) }, "a connection was lost")
  pool.on("error", isLost)
  pool.on("connect", (client) => client.on("error", isLost))
  return pool
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
