import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { WebhookIdInput } from "./inputs"
import { findWebhook } from "./queries"
import { webhookView } from "./views"
import { WebhookOutput } from "./wire"

/** One of the caller's webhooks. */
export const getWebhook = operation(
  { input: WebhookIdInput, output: WebhookOutput, roles: ["analyst", "admin"], refuses: ["not_found"] },
  async function getWebhook(ctx, { webhookId }) {
    const row = await findWebhook(ctx, webhookId)
    return row ? ok(webhookView(row, ctx.now)) : refuse("not_found")
  },
)
