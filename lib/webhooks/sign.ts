import { Webhook } from "standardwebhooks"
import type { webhookEndpoints } from "@/db/schema/destinations"
import { openSecret } from "./secrets"

/** What a webhook's row holds for signing. */
export type SigningRow = Pick<
  typeof webhookEndpoints.$inferSelect,
  "id" | "secret" | "previousSecret" | "previousUntil"
>

/** The headers of Standard Webhooks for a message of this id. */
export type SignedHeaders = {
  readonly "webhook-id": string
  readonly "webhook-timestamp": string
  readonly "webhook-signature": string
}

/** The secrets that a webhook's messages are signed with now: after a rotation the one before as well, for a day. */
function secretsOf({ id, secret, previousSecret, previousUntil }: SigningRow, now: Date): string[] {
  const previous = previousSecret && previousUntil && now < previousUntil ? [previousSecret] : []
  return [secret, ...previous].flatMap((stored) => openSecret(stored, id) ?? [])
}

/** Signs a message by Standard Webhooks; null when no secret of the webhook can be read. */
export function signMessage(
  webhook: SigningRow,
  messageId: string,
  body: string,
  now: Date,
): SignedHeaders | null {
  const signatures = secretsOf(webhook, now).map((secret) => new Webhook(secret).sign(messageId, now, body))
  if (signatures.length === 0) return null
  return {
    "webhook-id": messageId,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": signatures.join(" "),
  }
}
