import { and, eq, inArray, type SQL, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { webhookEndpoints } from "@/db/schema/destinations"
import { notifications } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import {
  NOTIFICATION_REASONS,
  NOTIFICATION_STATUSES,
  type NotificationReason,
  type NotificationStatus,
} from "@/lib/core/telling"
import type { DeliveryFilters } from "./delivery-inputs"
import { mentioning } from "./delivery-search"
import type { NotificationRow } from "./load-due"

/** When something happened to a notification last, as the list's indexes have it: it was settled, or else it was made. */
export const lastAt = sql<Date>`coalesce(${notifications.settledAt}, ${notifications.createdAt})`.mapWith(
  notifications.createdAt,
)

/** A notification with whom and what it goes to; of a webhook its host alone, as its path may be a secret. */
export type DeliveryRow = {
  readonly row: NotificationRow
  readonly recipientName: string
  readonly endpoint: { readonly url: string; readonly disabledAt: Date | null } | null
}

/** Notifications with whom and what they go to. */
export function selectDeliveries(db: Handle) {
  const { url, disabledAt } = webhookEndpoints
  return db
    .select({ row: notifications, recipientName: users.name, endpoint: { url, disabledAt } })
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.recipientId))
    .leftJoin(webhookEndpoints, eq(webhookEndpoints.id, notifications.endpointId))
    .$dynamic()
}

/** What filters leave, whatever the status; few where a search led to them. */
export async function filteredBy(
  db: Handle,
  { channel, kind, reason, person }: DeliveryFilters,
): Promise<{ readonly where: SQL | undefined; readonly isFew: boolean }> {
  const n = notifications
  const found = person ? await mentioning(db, person) : undefined
  const where = and(
    channel && eq(n.channel, channel),
    kind && eq(n.kind, kind),
    // The statuses that can have the reason lead to an index.
    reason && and(eq(n.reason, reason), inArray(n.status, statusesOf(reason))),
    found?.where,
  )
  return { where, isFew: found?.isFew ?? false }
}

const REASONS: Partial<Record<NotificationStatus, readonly NotificationReason[]>> = NOTIFICATION_REASONS

function statusesOf(reason: NotificationReason): NotificationStatus[] {
  return NOTIFICATION_STATUSES.filter((status) => REASONS[status]?.includes(reason))
}

/** Those of a status. */
export function inStatus(status: NotificationRow["status"]): SQL {
  return sql`${notifications.status} = ${sql.raw(`'${status}'`)}`
}

/** Those that were tried before, or were not. */
export function wereTried(tried: boolean): SQL {
  return sql`${notifications.attempts} ${tried ? sql`> 0` : sql`= 0`}`
}
