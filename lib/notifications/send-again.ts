import { eq, sql } from "drizzle-orm"
import type { Transaction } from "@/db/client"
import { notifications } from "@/db/schema/notifications"
import type { TxCtx } from "@/lib/context"
import { type Refused, refuse } from "@/lib/core/result"
import type { NotificationRow } from "./load-due"
import { findSendJob, type SendJob } from "./send-jobs"

/**
 * Sends a notification once more, now, whatever became of it; to be called with its row locked. One that waits to be tried again is
 * tried now, its tries as they are; any other the next sweep hands over, with all of its tries before it. It keeps its id, so that
 * its receiver knows it by the same. Refuses while it is being sent: twice at once, neither could say what became of it. Whether it is
 * still true is looked at again when it is sent.
 */
export async function sendAgain(
  { db, now }: TxCtx,
  row: NotificationRow,
): Promise<Refused<"invalid_transition"> | null> {
  const job = await findSendJob(db, row)
  if (job && (job.isRunning || row.status === "due")) {
    const isMoved = await runAt(db, job, now)
    return isMoved ? null : refuse("invalid_transition", { detail: "It is being sent right now." })
  }
  await db
    .update(notifications)
    .set({ status: "due", reason: null, settledAt: null, queuedAt: null, readAt: null })
    .where(eq(notifications.id, row.id))
  return null
}

/** Lets the workers run a waiting job from a moment on, its tries as they are; not one that runs. */
async function runAt(db: Transaction, { id }: SendJob, at: Date): Promise<boolean> {
  const { rows } = await db.execute(
    sql`select from graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => ${at.toISOString()}::timestamptz)`,
  )
  return rows.length > 0
}
