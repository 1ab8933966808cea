import { and, eq, sql } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import type { TxCtx, User } from "@/lib/context"
import { visibleTo } from "./queries"

type Parties = { readonly analystId: string; readonly investorId: string }
type Overdue = { readonly analystId: string; readonly investorId: string | null }

/**
 * Holds both parties of a booking of the actor's own until the transaction ends, in the order of all locks: the analyst's
 * profile, the investor, then bookings. Whatever gives a booking time that it did not hold takes them first. Answers who they
 * are; null when there is no such booking.
 */
export async function lockParties({ actor, db }: TxCtx<User>, bookingId: string): Promise<Parties | null> {
  const { id, analystId, investorId } = sessionBookings
  const [parties] = await db
    .select({ analystId, investorId })
    .from(sessionBookings)
    .where(and(eq(id, bookingId), visibleTo(actor)))
  if (!parties?.investorId) return null
  await db.execute(
    sql`select from analyst_connect_profiles where analyst_id = ${parties.analystId} for no key update`,
  )
  await db.execute(sql`select from users where id = ${parties.investorId} for no key update`)
  return { ...parties, investorId: parties.investorId }
}

/** Lets the parties' overdue requests expire. Only under both locks: it locks their bookings, in the order of the ids. */
export async function expireOverdue({ db, now }: TxCtx, { analystId, investorId }: Overdue): Promise<void> {
  await db.execute(
    sql`select expire_overdue_requests(${analystId}, ${investorId}, ${now.toISOString()}::timestamptz)`,
  )
}
