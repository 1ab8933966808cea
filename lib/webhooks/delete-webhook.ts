import { and, eq } from "drizzle-orm"
import { say } from "@/db/say"
import { webhookEndpoints } from "@/db/schema/destinations"
import { notifications } from "@/db/schema/notifications"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { NothingOutput } from "@/lib/core/output"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { WebhookIdInput } from "./inputs"
import { lockWebhook } from "./queries"
import { webhookFacts } from "./views"

/** Deletes a webhook with its log, what waits for it, and what its owner was told of it: open pages of his show that no more. */
export const deleteWebhook = operation(
  {
    input: WebhookIdInput,
    output: NothingOutput,
    roles: ["analyst", "admin"],
    audits: ["webhook_deleted"],
    refuses: ["not_found"],
  },
  async function deleteWebhook(ctx, { webhookId }) {
    return transact(ctx, async (inner): Promise<Result<null, "not_found">> => {
      const { db, actor } = inner
      const found = await lockWebhook(db, actor.id, webhookId)
      if (!found) return refuse("not_found")
      const { source, sourceId } = notifications
      await db.delete(notifications).where(and(eq(source, "endpoint"), eq(sourceId, webhookId)))
      await db.delete(webhookEndpoints).where(eq(webhookEndpoints.id, webhookId))
      await say(db, "shown", [actor.id])
      const object = ["webhook", webhookId] as const
      await recordAudit(inner, {
        action: "webhook_deleted",
        object,
        before: webhookFacts(found),
        after: null,
      })
      return ok(null)
    })
  },
)
