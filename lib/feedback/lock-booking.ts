import { and, eq } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { expireOverdue, lockParties } from "@/lib/bookings/lock-parties"
import { visibleTo } from "@/lib/bookings/queries"
import { isOverdue } from "@/lib/bookings/rules"
import type { TxCtx, User } from "@/lib/context"

/**
 * The actor's own booking, held as it is until the transaction ends; an overdue request has expired before. Whether a
 * feedback has weight follows from the stored status alone: when that changes, the database takes the weight back.
 */
export async function lockBooking(ctx: TxCtx<User>, bookingId: string) {
  const own = and(eq(sessionBookings.id, bookingId), visibleTo(ctx.actor))
  const [seen] = await ctx.db.select().from(sessionBookings).where(own)
  if (seen && isOverdue(seen, ctx.now)) {
    const parties = await lockParties(ctx, bookingId)
    if (parties) await expireOverdue(ctx, parties)
  }
  const [booking] = await ctx.db.select().from(sessionBookings).where(own).for("no key update")
  return booking
}
