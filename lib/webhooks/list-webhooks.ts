import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { ownWebhooks } from "./queries"
import { webhookView } from "./views"
import { WebhookPageOutput } from "./wire"

/** The caller's webhooks, oldest first. */
export const listWebhooks = operation(
  { input: NothingInput, output: WebhookPageOutput, roles: ["analyst", "admin"], refuses: [] },
  async function listWebhooks(ctx) {
    const rows = await ownWebhooks(ctx)
    return ok({ items: rows.map((row) => webhookView(row, ctx.now)), nextCursor: null })
  },
)
