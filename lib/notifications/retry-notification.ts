import { eq, sql } from "drizzle-orm"
import type { Transaction } from "@/db/client"
import { notifications } from "@/db/schema/notifications"
import { transact } from "@/db/transact"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { OneDeliveryInput } from "./delivery-inputs"
import { selectDeliveries } from "./delivery-queries"
import { whyNotRetried } from "./delivery-rules"
import type { DeliveryView } from "./delivery-views"
import { loadDeliveries } from "./load-deliveries"
import { makeDueAgain } from "./make-due-again"
import { loadSendJobs, type SendJob } from "./send-jobs"
import { DeliveryOutput } from "./wire"

/**
 * Sends what failed, or what waits to be tried again, now. It keeps its identity, so whoever got it already knows it again, and
 * its tries count on. Whether it is still true is looked at again when it is sent.
 */
export const retryNotification = operation(
  {
    input: OneDeliveryInput,
    output: DeliveryOutput,
    roles: ["admin"],
    refuses: ["not_found", "invalid_transition"],
  },
  async function retryNotification(ctx, { notificationId }) {
    return transact(ctx, async (inner): Promise<Result<DeliveryView, "not_found" | "invalid_transition">> => {
      const { db, now } = inner
      const one = () => selectDeliveries(db).where(eq(notifications.id, notificationId))
      const [found] = await one().for("update", { of: notifications })
      if (!found) return refuse("not_found")
      const { channel, status, dueAt } = found.row
      const isStopped = Boolean(found.endpoint?.disabledAt)
      const why = whyNotRetried({ channel, status, dueAt, isStopped }, now)
      if (why) return refuse("invalid_transition", { detail: why })
      const job = (await loadSendJobs(db, [found.row])).get(notificationId)
      const isMoved = job !== undefined && (await runAt(db, job, now))
      if (job && !isMoved) return refuse("invalid_transition", { detail: "It is being sent right now." })
      if (!job) await makeDueAgain(inner, notificationId)
      const [view] = await loadDeliveries(inner, await one())
      return view ? ok(view) : refuse("not_found")
    })
  },
)

/** Lets the workers run a waiting job from a moment on, its tries as they are; not one that runs. */
async function runAt(db: Transaction, { id }: SendJob, at: Date): Promise<boolean> {
  const { rows } = await db.execute(
    sql`select from graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => ${at.toISOString()}::timestamptz)`,
  )
  return rows.length > 0
}
