import { notifications } from "@/db/schema/notifications"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { newId } from "@/lib/core/ids"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { WebhookIdInput } from "./inputs"
import { lockWebhook } from "./queries"
import { type DeliveryView, deliveryView } from "./views"
import { DeliveryOutput } from "./wire"

/** Sends a test to a webhook that is on, in line behind what it is to hear; its log says what came of it. */
export const sendTest = operation(
  {
    input: WebhookIdInput,
    output: DeliveryOutput,
    roles: ["analyst", "admin"],
    audits: ["webhook_tested"],
    limit: "webhook",
    refuses: ["not_found", "invalid_transition"],
  },
  async function sendTest(ctx, { webhookId }) {
    return transact(ctx, async (inner): Promise<Result<DeliveryView, "not_found" | "invalid_transition">> => {
      const { db, actor, now } = inner
      const webhook = await lockWebhook(db, actor.id, webhookId)
      if (!webhook) return refuse("not_found")
      if (webhook.disabledAt)
        return refuse("invalid_transition", {
          detail: "This webhook is switched off. Switch it on, then send a test.",
        })
      const id = newId()
      const [row] = await db
        .insert(notifications)
        .values({
          id,
          kind: "webhook_test",
          source: "endpoint",
          // Each is a fact of its own, also of two within a millisecond.
          sourceId: id,
          recipientId: actor.id,
          channel: "webhook",
          endpointId: webhookId,
          dueAt: now,
          createdAt: now,
        })
        .returning()
      if (!row) throw new Error("a test was not stored")
      const object = ["webhook", webhookId] as const
      const after = { deliveryId: id }
      await recordAudit(inner, { action: "webhook_tested", object, before: null, after })
      return ok(deliveryView(row, null))
    })
  },
)
