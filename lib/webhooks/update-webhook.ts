import { eq } from "drizzle-orm"
import { webhookEndpoints } from "@/db/schema/destinations"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import { env } from "@/lib/env"
import { operation } from "@/lib/operation"
import { UpdateWebhookInput } from "./inputs"
import { lockWebhook } from "./queries"
import { urlRefusal } from "./rules"
import { stopWebhook } from "./stop-webhook"
import { type WebhookView, webhookFacts, webhookView } from "./views"
import { WebhookOutput } from "./wire"

/**
 * Changes a webhook's address or events, switches it off, what waits for it with it, or on again. Another address, and one that is
 * switched on, begins without the failures of before.
 */
export const updateWebhook = operation(
  {
    input: UpdateWebhookInput,
    output: WebhookOutput,
    roles: ["analyst", "admin"],
    audits: ["webhook_updated"],
    limit: "webhook",
    refuses: ["invalid_input", "not_found"],
  },
  async function updateWebhook(ctx, { webhookId, url, events, isEnabled }) {
    const wrong = url && urlRefusal(url, env().WEBHOOK_ALLOW_ADDRESSES)
    if (wrong) return refuse("invalid_input", { fields: { url: [wrong] } })
    return transact(ctx, async (inner): Promise<Result<WebhookView, "not_found">> => {
      const { db, actor, now } = inner
      const found = await lockWebhook(db, actor.id, webhookId)
      if (!found) return refuse("not_found")
      if (isEnabled === false) await stopWebhook(inner, webhookId, "by_owner")
      const isOther = url !== undefined && url !== found.url
      const [row] = await db
        .update(webhookEndpoints)
        .set({
          updatedAt: now,
          ...(url ? { url } : {}),
          ...(events ? { events } : {}),
          ...(isEnabled ? { disabledAt: null, disabledReason: null } : {}),
          ...(isEnabled || isOther ? { failingSince: null } : {}),
        })
        .where(eq(webhookEndpoints.id, webhookId))
        .returning()
      if (!row) return refuse("not_found")
      const [before, after] = [webhookFacts(found), webhookFacts(row)]
      await recordAudit(inner, { action: "webhook_updated", object: ["webhook", webhookId], before, after })
      return ok(webhookView(row, now))
    })
  },
)
