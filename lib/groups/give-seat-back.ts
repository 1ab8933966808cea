import { and, eq, sql } from "drizzle-orm"
import { sessionSeats } from "@/db/schema/groups"
import type { TxCtx } from "@/lib/context"
import { recordSeatEvent } from "./record-seat-event"

/** A seat that was marked as missed counts as taken after all. With its session's row locked. */
export async function giveSeatBack(ctx: TxCtx, seatId: string): Promise<void> {
  const [seat] = await ctx.db
    .update(sessionSeats)
    .set({ status: "taken", revision: sql`${sessionSeats.revision} + 1`, updatedAt: ctx.now })
    .where(and(eq(sessionSeats.id, seatId), eq(sessionSeats.status, "no_show")))
    .returning()
  if (!seat) return
  const { bookingId, investorId } = seat
  await recordSeatEvent(ctx, { bookingId, investorId, seatId, event: "seat_came" })
}
