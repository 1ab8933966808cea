import { count, eq } from "drizzle-orm"
import { webhookEndpoints } from "@/db/schema/destinations"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { newId } from "@/lib/core/ids"
import { WEBHOOKS_MAX } from "@/lib/core/limits"
import { ok, type Result, refuse } from "@/lib/core/result"
import { env } from "@/lib/env"
import { operation } from "@/lib/operation"
import { CreateWebhookInput } from "./inputs"
import { urlRefusal } from "./rules"
import { newSecret, sealSecret } from "./secrets"
import { type WebhookSecretView, webhookFacts, webhookView } from "./views"
import { WebhookSecretOutput } from "./wire"

/** Adds a webhook, which hears of everything from now on, and shows its secret this once. At most five a person. */
export const createWebhook = operation(
  {
    input: CreateWebhookInput,
    output: WebhookSecretOutput,
    roles: ["analyst", "admin"],
    audits: ["webhook_created"],
    limit: "webhook",
    refuses: ["invalid_input", "webhook_limit"],
  },
  async function createWebhook(ctx, { url, events }) {
    const wrong = urlRefusal(url, env().WEBHOOK_ALLOW_ADDRESSES)
    if (wrong) return refuse("invalid_input", { fields: { url: [wrong] } })
    return transact(ctx, async (inner): Promise<Result<WebhookSecretView, "webhook_limit">> => {
      const { db, actor, now } = inner
      // Two at once count one after the other.
      await db.select({ id: users.id }).from(users).where(eq(users.id, actor.id)).for("no key update")
      const [own] = await db
        .select({ count: count() })
        .from(webhookEndpoints)
        .where(eq(webhookEndpoints.userId, actor.id))
      if (own && own.count >= WEBHOOKS_MAX) return refuse("webhook_limit")
      const [id, secret] = [newId(), newSecret()]
      const [row] = await db
        .insert(webhookEndpoints)
        .values({
          id,
          userId: actor.id,
          url,
          events,
          secret: sealSecret(secret, id),
          createdAt: now,
          updatedAt: now,
        })
        .returning()
      if (!row) throw new Error("a webhook was not stored")
      const object = ["webhook", id] as const
      await recordAudit(inner, { action: "webhook_created", object, before: null, after: webhookFacts(row) })
      return ok({ ...webhookView(row, now), secret })
    })
  },
)
