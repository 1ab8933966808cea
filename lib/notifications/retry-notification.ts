import { eq } from "drizzle-orm"
import { notifications } from "@/db/schema/notifications"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { OneDeliveryInput } from "./delivery-inputs"
import { selectDeliveries } from "./delivery-queries"
import { whyNotRetried } from "./delivery-rules"
import type { DeliveryView } from "./delivery-views"
import { loadDeliveries } from "./load-deliveries"
import { sendAgain } from "./send-again"
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
    audits: ["delivery_retried"],
    refuses: ["not_found", "invalid_transition"],
  },
  async function retryNotification(ctx, { notificationId }) {
    return transact(ctx, async (inner): Promise<Result<DeliveryView, "not_found" | "invalid_transition">> => {
      const { db, now } = inner
      const one = () => selectDeliveries(db).where(eq(notifications.id, notificationId))
      const [found] = await one().for("update", { of: notifications })
      if (!found) return refuse("not_found")
      const { channel, status, reason, dueAt } = found.row
      const isStopped = Boolean(found.endpoint?.disabledAt)
      const why = whyNotRetried({ channel, status, reason, dueAt, isStopped }, now)
      if (why) return refuse("invalid_transition", { detail: why })
      const [before] = await loadDeliveries(inner, [found])
      const refused = await sendAgain(inner, found.row)
      if (refused) return refused
      const [view] = await loadDeliveries(inner, await one())
      if (!before || !view) return refuse("not_found")
      const object = ["delivery", notificationId] as const
      await recordAudit(inner, {
        action: "delivery_retried",
        object,
        before: fate(before),
        after: fate(view),
      })
      return ok(view)
    })
  },
)

function fate({ status, reason, nextTryAt, settledAt }: DeliveryView) {
  return { status, reason, nextTryAt, settledAt }
}
