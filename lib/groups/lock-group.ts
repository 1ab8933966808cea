import { eq, getTableColumns, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import { groupSessions } from "@/db/schema/groups"
import type { TxCtx } from "@/lib/context"

const { topicKey: _, ...bookingColumns } = getTableColumns(sessionBookings)

/** A group session's own two rows. */
export type GroupRows = Awaited<ReturnType<typeof selectGroups>>[number]

function selectGroups(db: Handle, groupId: string) {
  return db
    .select({ booking: bookingColumns, group: getTableColumns(groupSessions) })
    .from(sessionBookings)
    .innerJoin(groupSessions, eq(groupSessions.bookingId, sessionBookings.id))
    .where(eq(sessionBookings.id, groupId))
}

/** A group session as it is stored, to look at before any lock. */
export async function findGroup(db: Handle, groupId: string): Promise<GroupRows | undefined> {
  const [found] = await selectGroups(db, groupId)
  return found
}

/**
 * Holds a group session until the transaction ends and answers it as it stands then, its offers that nobody answered in time passed on:
 * whoever gives or takes a place of it does so under this lock. In the order of all locks: the analyst's profile, people, then this.
 */
export async function lockGroup({ db, now }: TxCtx, groupId: string): Promise<GroupRows | undefined> {
  const { rowCount } = await db.execute(
    sql`select from ${sessionBookings} where id = ${groupId} and kind = 'group' for no key update`,
  )
  if (!rowCount) return undefined
  await db.execute(sql`select lapse_offers(${groupId}, ${now.toISOString()}::timestamptz)`)
  return findGroup(db, groupId)
}

/** Holds people until the transaction ends, in the order of their ids. */
export async function lockPeople({ db }: TxCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db.execute(
    sql`select from users where id = any(${sql.param([...ids])}::uuid[]) order by id for no key update`,
  )
}
