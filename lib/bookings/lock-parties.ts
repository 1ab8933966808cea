import { and, eq, sql } from "drizzle-orm"
import type { Transaction } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import type { Ctx } from "@/lib/context"
import { visibleTo } from "./queries"

/**
 * Holds both parties of a booking of the actor's own until the transaction ends, in the order of all locks: the analyst's
 * profile, the investor, then bookings. Whatever gives a booking time that it did not hold takes them first.
 */
export async function lockParties(tx: Transaction, ctx: Ctx, bookingId: string): Promise<void> {
  const [parties] = await tx
    .select({ analystId: sessionBookings.analystId, investorId: sessionBookings.investorId })
    .from(sessionBookings)
    .where(and(eq(sessionBookings.id, bookingId), visibleTo(ctx.actor)))
  if (!parties) return
  await tx.execute(
    sql`select from analyst_connect_profiles where analyst_id = ${parties.analystId} for no key update`,
  )
  await tx.execute(sql`select from users where id = ${parties.investorId} for no key update`)
}
