import { eq, sql } from "drizzle-orm"
import { groupPlaces, sessionSeats } from "@/db/schema/groups"
import { seatEvents } from "@/db/schema/seat-events"
import type { TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { loadSeat } from "./load-seat"

/**
 * Nobody pays for a seat: its investor loses it for nothing, and its place is kept for who waits longest, or free for all. With the group
 * session held by the transaction. What the others have is untouched.
 */
export async function releaseUnpaidSeat(ctx: TxCtx, seatId: string): Promise<void> {
  const { db, now } = ctx
  const { bookingId, investorId, revision } = await loadSeat(ctx, seatId)
  await db.update(groupPlaces).set({ seatId: null }).where(eq(groupPlaces.seatId, seatId))
  const released = { status: "released", reasonCode: "unpaid" } as const
  await db
    .update(sessionSeats)
    .set({ ...released, revision: revision + 1, updatedAt: now })
    .where(eq(sessionSeats.id, seatId))
  await db.insert(seatEvents).values({
    id: newId(),
    ...{ bookingId, investorId, seatId, event: "seat_released", actorRole: "system", reasonCode: "unpaid" },
    createdAt: now,
  })
  await db.execute(sql`select offer_free_places(${bookingId}, ${now.toISOString()}::timestamptz)`)
}
