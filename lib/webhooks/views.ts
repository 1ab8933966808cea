import type { webhookEndpoints } from "@/db/schema/destinations"
import type { OutputOf } from "@/lib/core/output"
import { WEBHOOK_EVENTS, WEBHOOK_TEST } from "@/lib/core/telling"
import { WEBHOOK_EVENT_OF } from "@/lib/notifications/audience"
import { GROUP_WEBHOOK_EVENT_OF, type GroupKind } from "@/lib/notifications/group-audience"
import type { NotificationRow } from "@/lib/notifications/load-due"
import { sessionOf } from "@/lib/notifications/views"
import type { DeliveryOutput, DeliveryPageOutput, WebhookOutput, WebhookSecretOutput } from "./wire"

export type WebhookRow = typeof webhookEndpoints.$inferSelect
export type WebhookView = OutputOf<typeof WebhookOutput>
export type WebhookSecretView = OutputOf<typeof WebhookSecretOutput>
export type DeliveryView = OutputOf<typeof DeliveryOutput>
export type DeliveryPage = OutputOf<typeof DeliveryPageOutput>

/** A webhook as its owner sees it. */
export function webhookView(row: WebhookRow, now: Date): WebhookView {
  const isSignedTwice = row.previousUntil !== null && now < row.previousUntil
  return {
    id: row.id,
    url: row.url,
    events: WEBHOOK_EVENTS.filter((event) => row.events.includes(event)),
    isEnabled: row.disabledAt === null,
    disabledAt: row.disabledAt,
    disabledReason: row.disabledReason,
    failingSince: row.failingSince,
    previousSecretUntil: isSignedTwice ? row.previousUntil : null,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

/** What of a webhook the audit trail tells. */
export function webhookFacts({ url, events, disabledReason }: WebhookRow) {
  const { host, pathname, search } = new URL(url)
  return { host, path: pathname + search, events, isEnabled: disabledReason === null, disabledReason }
}

/** What a message to a webhook is called. */
export function eventNameOf(kind: NotificationRow["kind"]): DeliveryView["type"] {
  if (kind === "webhook_test") return WEBHOOK_TEST
  const ofGroup = GROUP_WEBHOOK_EVENT_OF[kind as GroupKind]
  return ofGroup ?? WEBHOOK_EVENT_OF[kind as keyof typeof WEBHOOK_EVENT_OF]
}

/** One message of a webhook's log. */
export function deliveryView(row: NotificationRow, nextTryAt: Date | null): DeliveryView {
  return {
    id: row.id,
    type: eventNameOf(row.kind),
    ...sessionOf(row),
    status: row.status,
    reason: row.reason,
    attempts: row.attempts,
    answer: row.answer,
    dueAt: row.dueAt,
    nextTryAt: row.status === "due" ? nextTryAt : null,
    settledAt: row.settledAt,
  }
}
