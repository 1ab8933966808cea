import { eq, inArray } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { accountLinks } from "@/db/schema/account-links"
import { webhookEndpoints } from "@/db/schema/destinations"
import { notificationChoices, notifications } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { carriesLink } from "@/lib/accounts/link-rules"
import { isSwitchedOn } from "./choices"
import type { GroupFact, ToldGroup } from "./group-facts"
import { loadToldBookings } from "./load-told"
import { loadGroupFacts, loadToldGroups } from "./load-told-groups"
import type { Circumstances } from "./why-not-told"

/** A stored notification. */
export type NotificationRow = typeof notifications.$inferSelect
/** One that is due, with what is to be looked at before it is told. */
export type DueNotification = { readonly row: NotificationRow; readonly circumstances: Circumstances }

/** These notifications with what is to be looked at before they are told; those for which nothing is left to do are left out. */
export async function loadDue(db: Handle, ids: readonly string[]): Promise<DueNotification[]> {
  const found = await db
    .select({
      row: notifications,
      disabledAt: users.disabledAt,
      endpointDisabledAt: webhookEndpoints.disabledAt,
      link: accountLinks,
    })
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.recipientId))
    .leftJoin(webhookEndpoints, eq(webhookEndpoints.id, notifications.endpointId))
    .leftJoin(accountLinks, eq(accountLinks.id, notifications.sourceId))
    .where(inArray(notifications.id, [...ids]))
  const due = found.filter(({ row }) => row.status === "due" || hasWaitingDevices(row))
  if (due.length === 0) return []
  const bookingIds = [...new Set(due.flatMap(({ row }) => row.bookingId ?? []))]
  const groups = await loadToldGroups(db, bookingIds)
  const groupFacts = await loadGroupFacts(
    db,
    due.map(({ row }) => row),
    groups,
  )
  const bookings = await loadToldBookings(
    db,
    bookingIds.filter((id) => !groups.has(id)),
  )
  const chosen = await loadChoices(
    db,
    due.map(({ row }) => row.recipientId),
  )
  return due.map(({ row, disabledAt, endpointDisabledAt, link }) => ({
    row,
    circumstances: {
      kind: row.kind,
      channel: row.channel,
      sourceId: row.sourceId,
      dueAt: row.dueAt,
      booking: (row.bookingId && bookings.get(row.bookingId)) || null,
      ofGroup: inGroup(row, groups, groupFacts),
      isRecipientDisabled: disabledAt !== null,
      isOn: isSwitchedOn(chosen.get(row.recipientId) ?? [], row.kind, row.channel),
      isEndpointStopped: endpointDisabledAt !== null,
      link: carriesLink(row.kind) ? link : null,
    },
  }))
}

function inGroup(
  { bookingId, sourceId }: NotificationRow,
  groups: ReadonlyMap<string, ToldGroup>,
  facts: ReadonlyMap<string, GroupFact>,
): Circumstances["ofGroup"] {
  const [group, fact] = [groups.get(bookingId ?? ""), facts.get(sourceId)]
  return group && fact ? { group, fact } : null
}

function hasWaitingDevices({ status, answer }: NotificationRow): boolean {
  return status === "sent" && (answer?.waitingDevices?.length ?? 0) > 0
}

async function loadChoices(db: Handle, people: readonly string[]) {
  const rows = await db
    .select()
    .from(notificationChoices)
    .where(inArray(notificationChoices.userId, [...new Set(people)]))
  return Map.groupBy(rows, ({ userId }) => userId)
}
