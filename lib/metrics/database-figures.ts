import pg from "pg"
import type { Gauge } from "prom-client"
import { SECOND_MS } from "@/lib/core/duration"
import { errorFacts, log } from "@/lib/log"
import type { Look, Metrics } from "./metrics"

const ASKED_EVERY_MS = 10 * SECOND_MS
/** A reader gives up after ten seconds himself; of a database that is slow or away it is told so long before. */
const ANSWERS_WITHIN_MS = SECOND_MS
const GIVES_UP_AFTER_MS = 5 * SECOND_MS
const IDLE_MS = 60 * SECOND_MS

/** One statement, whose rows are a gauge: each has its labels and a `value`. */
type Figure = { readonly gauge: Gauge; readonly isOne?: true; readonly text: string }
type Answer = { readonly value: number } & Readonly<Record<string, string>>

/** Of jobs it asks where the workers' tables are already: the first worker that ever runs makes them. */
const HAS_JOBS = "select to_regclass('graphile_worker.jobs') is not null as has"

function figuresOf(metrics: Metrics): {
  readonly all: readonly Figure[]
  readonly ofJobs: readonly Figure[]
} {
  return {
    all: [
      {
        gauge: metrics.databaseBytes,
        isOne: true,
        text: "select pg_database_size(current_database())::float8 as value",
      },
      { gauge: metrics.untold, isOne: true, text: "select count(*)::float8 as value from untold_events" },
      {
        gauge: metrics.uncounted,
        isOne: true,
        text: "select count(*)::float8 as value from uncounted_bookings",
      },
      {
        gauge: metrics.liveBookings,
        text: `select status, count(*)::float8 as value from session_bookings
          where kind = 'one_to_one' and status in ('requested', 'confirmed') group by status`,
      },
      {
        gauge: metrics.liveGroups,
        text: `select status, count(*)::float8 as value from session_bookings
          where kind = 'group' and status in ('requested', 'confirmed') group by status`,
      },
      {
        gauge: metrics.openWaits,
        text: `select status, count(*)::float8 as value from waitlist_entries
          where status in ('waiting', 'offered') group by status`,
      },
      {
        gauge: metrics.payments,
        text: "select status, count(*)::float8 as value from session_payments group by status",
      },
      {
        gauge: metrics.unfinishedOperations,
        isOne: true,
        text: `select count(*)::float8 as value from payment_operations where ${UNFINISHED}`,
      },
      {
        gauge: metrics.operationAge,
        isOne: true,
        text: `select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as value
          from payment_operations where ${UNFINISHED}`,
      },
      {
        gauge: metrics.isProviderUp,
        text: "select provider, (down_since is null)::int::float8 as value from provider_standing",
      },
      {
        gauge: metrics.openFindings,
        isOne: true,
        text: "select count(*)::float8 as value from reconciliation_findings where resolved_at is null",
      },
      {
        gauge: metrics.unrenderedDocuments,
        isOne: true,
        text: "select count(*)::float8 as value from invoices where pdf is null",
      },
      {
        gauge: metrics.documentAge,
        isOne: true,
        text: `select coalesce(extract(epoch from now() - min(issued_at)), 0)::float8 as value
          from invoices where pdf is null`,
      },
      {
        gauge: metrics.overdue,
        text: `select channel, count(*)::float8 as value from (${OVERDUE}) o group by channel`,
      },
      {
        gauge: metrics.notificationLag,
        text: `select channel, extract(epoch from now() - min(due_at))::float8 as value from (${OVERDUE}) o group by channel`,
      },
    ],
    ofJobs: [
      {
        gauge: metrics.jobs,
        text: `select task_identifier as task, case when locked_at is not null then 'running'
            when attempts >= max_attempts then 'failed' when run_at <= now() then 'ready' else 'later' end as state,
          count(*)::float8 as value from graphile_worker.jobs group by 1, 2`,
      },
      {
        gauge: metrics.jobLag,
        text: `select task_identifier as task, extract(epoch from now() - min(run_at))::float8 as value
          from graphile_worker.jobs where locked_at is null and attempts < max_attempts and run_at <= now() group by 1`,
      },
    ],
  }
}

const UNFINISHED = "status in ('due', 'sent', 'unknown')"

/** Each half is in an index of its own; asked as one, all that waits for its time would be looked at. */
const OVERDUE = `select channel, due_at from notifications where status = 'due' and queued_at is null and due_at <= now()
  union all select channel, due_at from notifications where status = 'due' and queued_at is not null and due_at <= now()`

/**
 * Asks the database what only it knows, every ten seconds at most while it answers, whoever reads. Nobody waits longer than a second for it: then it counts
 * as not reachable, and its figures are missing until an answer comes. It has a connection of its own, as a pool that is used up says
 * nothing of whether the database answers.
 */
export function databaseFigures(
  databaseUrl: string,
  metrics: Metrics,
  everyMs = ASKED_EVERY_MS,
): { readonly look: Look; readonly stop: () => Promise<void> } {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    idleTimeoutMillis: IDLE_MS,
    connectionTimeoutMillis: GIVES_UP_AFTER_MS,
    statement_timeout: GIVES_UP_AFTER_MS,
    query_timeout: GIVES_UP_AFTER_MS,
    application_name: "analyst-connect metrics",
  })
  pool.on("error", () => {})
  const { all, ofJobs } = figuresOf(metrics)
  let asking: Promise<void> | undefined
  let askedAt = Number.NEGATIVE_INFINITY

  const ask = async () => {
    askedAt = performance.now()
    try {
      const { rows } = await pool.query<{ has: boolean }>(HAS_JOBS)
      const asked = rows[0]?.has ? [...all, ...ofJobs] : all
      const answers: Answer[][] = []
      for (const { text } of asked) answers.push((await pool.query<Answer>(text)).rows)
      forget()
      for (const [n, { gauge }] of asked.entries()) {
        for (const { value, ...labels } of answers[n] ?? []) gauge.set(labels, value)
      }
      metrics.isReachable.set(1)
    } catch (error) {
      log.warn(errorFacts(error), "what is measured in the database could not be asked")
      forget()
      askedAt = Number.NEGATIVE_INFINITY
    } finally {
      asking = undefined
    }
  }
  const forget = () => {
    metrics.isReachable.set(0)
    for (const { gauge, isOne } of [...all, ...ofJobs]) {
      gauge.reset()
      // Without labels a gauge that is only reset says 0.
      if (isOne) gauge.remove()
    }
  }
  forget()
  const look = async () => {
    if (!asking && performance.now() - askedAt < everyMs) return
    asking ??= ask()
    if (!(await isWithin(ANSWERS_WITHIN_MS, asking))) forget()
  }
  return { look, stop: () => pool.end() }
}

async function isWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), ms)
  const isDone = await Promise.race([work.then(() => true), late])
  clearTimeout(timer)
  return isDone
}
