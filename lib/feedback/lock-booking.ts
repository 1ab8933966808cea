import { and, eq, sql } from "drizzle-orm"
import type { Transaction } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import { visibleTo } from "@/lib/bookings/queries"
import { isOverdue } from "@/lib/bookings/rules"
import type { Ctx } from "@/lib/context"

/**
 * The actor's own booking, held as it is until the transaction ends; an overdue request has expired before. Whether a
 * feedback has weight follows from the stored status alone: when that changes, the database takes the weight back.
 */
export async function lockBooking(tx: Transaction, ctx: Ctx, bookingId: string) {
  const own = and(eq(sessionBookings.id, bookingId), visibleTo(ctx.actor))
  const lock = async () => (await tx.select().from(sessionBookings).where(own).for("no key update"))[0]
  const booking = await lock()
  if (!booking || !isOverdue(booking, ctx.now)) return booking
  const { analystId, investorId } = booking
  await tx.execute(
    sql`select expire_overdue_requests(${analystId}, ${investorId}, ${ctx.now.toISOString()}::timestamptz)`,
  )
  return lock()
}
