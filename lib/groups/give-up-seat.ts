import { eq, sql } from "drizzle-orm"
import { groupPlaces, sessionSeats } from "@/db/schema/groups"
import type { TxCtx } from "@/lib/context"
import type { ReleaseReason } from "@/lib/core/groups"
import { recordSeatEvent } from "./record-seat-event"
import { offerFreePlaces } from "./take-place"

/** How a taken seat is given up: by whose it is (`late` where that was no longer free), by the analyst with a reason, or by itself. */
export type GivenUp =
  | { readonly as: "cancelled"; readonly late: boolean }
  | { readonly as: "removed"; readonly reason: string | null }
  | { readonly as: "released"; readonly reasonCode: ReleaseReason }

const EVENTS = { cancelled: "seat_left", removed: "seat_removed", released: "seat_released" } as const

/** Frees a taken seat of a locked group session: its place goes to who waits longest, in the same transaction. */
export async function giveUpSeat(
  ctx: TxCtx,
  { id, bookingId, investorId }: Pick<typeof sessionSeats.$inferSelect, "id" | "bookingId" | "investorId">,
  { as, ...how }: GivenUp,
): Promise<void> {
  await ctx.db.update(groupPlaces).set({ seatId: null }).where(eq(groupPlaces.seatId, id))
  await ctx.db
    .update(sessionSeats)
    .set({ status: as, ...how, revision: sql`${sessionSeats.revision} + 1`, updatedAt: ctx.now })
    .where(eq(sessionSeats.id, id))
  await recordSeatEvent(ctx, { bookingId, investorId, seatId: id, event: EVENTS[as], ...how })
  await offerFreePlaces(ctx, bookingId)
}
