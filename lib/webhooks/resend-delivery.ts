import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import type { NotificationRow } from "@/lib/notifications/load-due"
import { sendAgain } from "@/lib/notifications/send-again"
import { operation } from "@/lib/operation"
import { DeliveryIdInput } from "./inputs"
import { lockDelivery, lockWebhook } from "./queries"
import { type DeliveryView, deliveryView } from "./views"
import { DeliveryOutput } from "./wire"

/** Sends a message of a webhook's log once more, now, also one that was sent: the same message under the same webhook-id. */
export const resendDelivery = operation(
  {
    input: DeliveryIdInput,
    output: DeliveryOutput,
    roles: ["analyst", "admin"],
    audits: ["webhook_delivery_resent"],
    limit: "webhook",
    refuses: ["not_found", "invalid_transition"],
  },
  async function resendDelivery(ctx, { webhookId, deliveryId }) {
    return transact(ctx, async (inner): Promise<Result<DeliveryView, "not_found" | "invalid_transition">> => {
      const webhook = await lockWebhook(inner.db, ctx.actor.id, webhookId)
      const delivery = webhook && (await lockDelivery(inner.db, webhookId, deliveryId))
      if (!delivery) return refuse("not_found")
      if (webhook.disabledAt)
        return refuse("invalid_transition", {
          detail: "This webhook is switched off. Switch it on, then send again.",
        })
      const refused = await sendAgain(inner, delivery)
      if (refused) return refused
      const row = await lockDelivery(inner.db, webhookId, deliveryId)
      if (!row) return refuse("not_found")
      const fate = ({ status, reason, settledAt }: NotificationRow) => ({ status, reason, settledAt })
      const object = ["delivery", deliveryId] as const
      const [before, after] = [fate(delivery), fate(row)]
      await recordAudit(inner, { action: "webhook_delivery_resent", object, before, after })
      return ok(deliveryView(row, null))
    })
  },
)
