import { inArray, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import type { NotificationRow } from "./load-due"

/** A worker's job to send something: when it is tried next, and whether that is being done. */
export type SendJob = { readonly id: string; readonly runAt: Date; readonly isRunning: boolean }

/** The jobs that are left of what the workers were given, by the notification's id: one that waits for a try, or is at one. */
export async function loadSendJobs(
  db: Handle,
  rows: readonly Pick<NotificationRow, "id" | "queuedAt">[],
): Promise<ReadonlyMap<string, SendJob>> {
  const queued = rows.filter(({ queuedAt }) => queuedAt !== null)
  // Before anything was queued, the workers' tables may not be there.
  if (queued.length === 0) return new Map()
  const ids = queued.map(({ id }) => id)
  const { rows: jobs } = await db.execute<{ key: string; id: string; run_at: string; is_running: boolean }>(
    sql`select key, id, run_at, locked_at is not null as is_running from graphile_worker.jobs
      where ${inArray(sql`key`, ids)} and (attempts < max_attempts or locked_at is not null)`,
  )
  return new Map(
    jobs.map((job) => [job.key, { id: job.id, runAt: new Date(job.run_at), isRunning: job.is_running }]),
  )
}
