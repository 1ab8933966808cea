import { transact } from "@/db/transact"
import { ok, type Result, refuse } from "@/lib/core/result"
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
      return row ? ok(deliveryView(row, null)) : refuse("not_found")
    })
  },
)
