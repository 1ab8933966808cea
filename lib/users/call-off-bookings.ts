import { asc } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import type { Reason } from "@/lib/bookings/reasons"
import { transitionBooking } from "@/lib/bookings/transition-booking"
import type { TxCtx, User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { callOffGroup } from "@/lib/groups/cancel-group"
import { isToComeOf } from "./queries"

/**
 * Cancels every live booking of a person that has not begun, groups that he leads among them, each with its event and its messages. To be called with the person
 * locked, so that none is made meanwhile. Answers how many.
 */
export async function callOffBookings(ctx: TxCtx<User>, userId: string, reason: Reason): Promise<number> {
  const { id, kind } = sessionBookings
  // All before the first is changed: its row in the audit trail holds up whoever cancels one of the others.
  const rows = await ctx.db
    .select({ bookingId: id, kind })
    .from(sessionBookings)
    .where(isToComeOf(userId, ctx.now))
    .orderBy(asc(id))
    .for("update")
  for (const { bookingId, kind } of rows) {
    if (kind === "group") accepted(await callOffGroup(ctx, { groupId: bookingId, reason }))
    else accepted(await transitionBooking(ctx, "cancel", { bookingId, reason }))
  }
  return rows.length
}
