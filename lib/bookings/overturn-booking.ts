import { eq } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import type { TxCtx } from "@/lib/context"
import { recordEvent } from "./record-event"
import { TRANSITIONS, transitionRefusal } from "./verb-rules"

/**
 * A session that was marked as missed was held after all: completed from its end on, by whoever ended its case. Before its end nothing
 * happens, and the sweep does it then; answers whether it was done.
 */
export async function overturnBooking(ctx: TxCtx, bookingId: string): Promise<boolean> {
  const [before] = await ctx.db
    .select()
    .from(sessionBookings)
    .where(eq(sessionBookings.id, bookingId))
    .for("no key update")
  if (!before || transitionRefusal("overturn", { ...before, lastChange: null }, ctx.now) !== null)
    return false
  const { to: status, event } = TRANSITIONS.overturn
  const [after] = await ctx.db
    .update(sessionBookings)
    .set({ status, noShowBy: null, revision: before.revision + 1, updatedAt: ctx.now })
    .where(eq(sessionBookings.id, bookingId))
    .returning()
  if (!after) throw new Error("a session that is held is gone")
  await recordEvent(ctx, event, { before, after })
  return true
}
