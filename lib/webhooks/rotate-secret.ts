import { eq } from "drizzle-orm"
import { webhookEndpoints } from "@/db/schema/destinations"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { WebhookIdInput } from "./inputs"
import { lockWebhook } from "./queries"
import { BOTH_SECRETS_MS } from "./rules"
import { newSecret, sealSecret } from "./secrets"
import { type WebhookRow, type WebhookSecretView, webhookView } from "./views"
import { WebhookSecretOutput } from "./wire"

/** Gives a webhook another secret, which is shown this once. For a day messages are signed with the one before as well. */
export const rotateSecret = operation(
  {
    input: WebhookIdInput,
    output: WebhookSecretOutput,
    roles: ["analyst", "admin"],
    audits: ["webhook_secret_rotated"],
    limit: "webhook",
    refuses: ["not_found"],
  },
  async function rotateSecret(ctx, { webhookId }) {
    return transact(ctx, async (inner): Promise<Result<WebhookSecretView, "not_found">> => {
      const { db, actor, now } = inner
      const found = await lockWebhook(db, actor.id, webhookId)
      if (!found) return refuse("not_found")
      const secret = newSecret()
      const [row] = await db
        .update(webhookEndpoints)
        .set({
          secret: sealSecret(secret, webhookId),
          previousSecret: found.secret,
          previousUntil: new Date(now.getTime() + BOTH_SECRETS_MS),
          updatedAt: now,
        })
        .where(eq(webhookEndpoints.id, webhookId))
        .returning()
      if (!row) return refuse("not_found")
      const until = ({ previousUntil }: WebhookRow) => ({ previousUntil })
      const object = ["webhook", webhookId] as const
      const [before, after] = [until(found), until(row)]
      await recordAudit(inner, { action: "webhook_secret_rotated", object, before, after })
      return ok({ ...webhookView(row, now), secret })
    })
  },
)
