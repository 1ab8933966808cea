import { eq } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Handle } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import type { GroupFact, SeatFact } from "@/lib/notifications/group-facts"
import type { NotificationRow } from "@/lib/notifications/load-due"
import { loadGroupFacts, loadToldGroups } from "@/lib/notifications/load-told-groups"
import { changeOf, onWire } from "./said"

const readers = alias(users, "readers")

/**
 * What a webhook is told of a group session: the fact itself, so that it tells the same whenever it is sent; whose seat it is only to who may
 * see all seats, its analyst and admins. No topic, question or reason in somebody's own words. Null for what is of none.
 */
export async function loadGroupBody(
  db: Handle,
  row: NotificationRow,
): Promise<{ readonly at: Date; readonly data: Readonly<Record<string, unknown>> } | null> {
  if (!row.bookingId) return null
  const groups = await loadToldGroups(db, [row.bookingId])
  const fact = (await loadGroupFacts(db, [row], groups)).get(row.sourceId)
  const [parties] = await db
    .select({ analyst: { id: users.id, name: users.name }, readerRole: readers.role })
    .from(sessionBookings)
    .innerJoin(users, eq(users.id, sessionBookings.analystId))
    .innerJoin(readers, eq(readers.id, row.recipientId))
    .where(eq(sessionBookings.id, row.bookingId))
  if (!fact || !parties) return null
  const { analyst, readerRole } = parties
  const seesAll = readerRole === "admin" || row.recipientId === analyst.id
  const investor = seesAll && fact.source === "seat" ? await loadInvestor(db, fact) : undefined
  const data = { group_id: fact.bookingId, ...saidBy(fact, seesAll), analyst, ...(investor && { investor }) }
  return { at: fact.at, data }
}

function saidBy(fact: GroupFact, seesAll: boolean): Readonly<Record<string, unknown>> {
  const by = { role: fact.actorRole, ...(seesAll && { id: fact.actorId }) }
  if (fact.source === "event") return { ...changeOf(fact), by }
  return {
    ...(seesAll && { seat_id: fact.seat?.id ?? null }),
    late: fact.late,
    offer_until: fact.offerUntil && onWire(fact.offerUntil),
    reason_code: fact.reasonCode,
    by,
  }
}

async function loadInvestor(db: Handle, { investor }: SeatFact) {
  const [person] = await db
    .select({ id: users.id, name: users.name, firm: users.firm })
    .from(users)
    .where(eq(users.id, investor.id))
  return person
}
