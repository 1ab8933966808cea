import { inArray, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import type { NotificationRow } from "./load-due"

/** A worker's job to send something: when it is tried next, and whether that is being done. */
export type SendJob = { readonly id: string; readonly runAt: Date; readonly isRunning: boolean }

/** The jobs of what the workers were given and is not settled, by the notification's id. */
export function loadSendJobs(
  db: Handle,
  rows: readonly Pick<NotificationRow, "id" | "status" | "queuedAt">[],
): Promise<ReadonlyMap<string, SendJob>> {
  const queued = rows.filter(({ status, queuedAt }) => status === "due" && queuedAt !== null)
  return loadJobs(
    db,
    queued.map(({ id }) => id),
  )
}

/** The job that is left of a notification, also of a settled one: it waits for a try, or is at one. */
export async function findSendJob(
  db: Handle,
  { id, queuedAt }: Pick<NotificationRow, "id" | "queuedAt">,
): Promise<SendJob | undefined> {
  return (await loadJobs(db, queuedAt ? [id] : [])).get(id)
}

async function loadJobs(db: Handle, ids: readonly string[]): Promise<ReadonlyMap<string, SendJob>> {
  // Before anything was queued, the workers' tables may not be there.
  if (ids.length === 0) return new Map()
  const { rows: jobs } = await db.execute<{ key: string; id: string; run_at: string; is_running: boolean }>(
    sql`select key, id, run_at, locked_at is not null as is_running from graphile_worker.jobs
      where ${inArray(sql`key`, [...ids])} and (attempts < max_attempts or locked_at is not null)`,
  )
  return new Map(
    jobs.map((job) => [job.key, { id: job.id, runAt: new Date(job.run_at), isRunning: job.is_running }]),
  )
}
