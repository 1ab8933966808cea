import { and, eq, inArray, type SQL, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { webhookEndpoints } from "@/db/schema/destinations"
import { notifications } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { wordPattern } from "@/db/search"
import {
  NOTIFICATION_REASONS,
  NOTIFICATION_STATUSES,
  type NotificationReason,
  type NotificationStatus,
} from "@/lib/core/telling"
import { searchWords } from "@/lib/core/text"
import type { DeliveryFilters } from "./delivery-inputs"
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

/** More people than these are not named one by one. */
const MOST_PEOPLE = 2_000

/** What filters leave, whatever the status. */
export async function filteredBy(
  db: Handle,
  { channel, kind, reason, person }: DeliveryFilters,
): Promise<SQL | undefined> {
  const n = notifications
  return and(
    channel && eq(n.channel, channel),
    kind && eq(n.kind, kind),
    // The statuses that can have the reason lead to an index.
    reason && and(eq(n.reason, reason), inArray(n.status, statusesOf(reason))),
    person ? await isTo(db, person) : undefined,
  )
}

/** Looked up beforehand: one by one, a name that nobody has would be looked for as often as there are rows. */
async function isTo(db: Handle, person: string): Promise<SQL> {
  const each = searchWords(person).map((word) => sql`name_key like ${wordPattern(word)}`)
  const named = sql`select id from ${users} where ${sql.join(each, sql` and `)}`
  const { rows } = await db.execute<{ id: string }>(sql`${named} limit ${MOST_PEOPLE + 1}`)
  const { recipientId } = notifications
  if (rows.length > MOST_PEOPLE) return sql`${recipientId} in (${named})`
  return sql`${recipientId} = any(${`{${rows.map(({ id }) => id).join()}}`}::uuid[])`
}

const REASONS: Partial<Record<NotificationStatus, readonly NotificationReason[]>> = NOTIFICATION_REASONS

function statusesOf(reason: NotificationReason): NotificationStatus[] {
  return NOTIFICATION_STATUSES.filter((status) => REASONS[status]?.includes(reason))
}

/** Those of a status; of what is due, those that were tried before or were not. */
export function inStatus(status: NotificationRow["status"], tried?: boolean): SQL {
  const is = sql`${notifications.status} = ${sql.raw(`'${status}'`)}`
  if (tried === undefined) return is
  return sql`${is} and ${notifications.attempts} ${tried ? sql`> 0` : sql`= 0`}`
}
