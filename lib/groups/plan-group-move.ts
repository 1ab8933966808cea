import { and, eq, gt, sql } from "drizzle-orm"
import type { z } from "zod"
import { groupSessions, waitlistEntries } from "@/db/schema/groups"
import type { TxCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { ok, refuse } from "@/lib/core/result"
import { followMovedSeats } from "@/lib/payments/reprice-payment"
import type { RescheduleGroupInput } from "./inputs"
import type { GroupRows } from "./lock-group"
import { busySeats, moveSeats, type TakenSeat } from "./move-seats"
import { placeSession } from "./place-session"
import { decideAtFor } from "./terms-of-group"
import { askThemAgain } from "./write-wait"

/**
 * What a group session's booking becomes when it is moved, or why it cannot be; profile, people and session are locked. Its seats move
 * along, or are freed of those who have another session then. `invalid_input` for the time that it has.
 */
export async function planGroupMove(
  ctx: TxCtx,
  { booking, group }: GroupRows,
  seats: readonly TakenSeat[],
  { startUtc, outsideHours = false, ...input }: z.output<typeof RescheduleGroupInput>,
) {
  const { id, analystId } = booking
  const lasted = (booking.endUtc.getTime() - booking.startUtc.getTime()) / MINUTE_MS
  const durationMinutes = input.durationMinutes ?? lasted
  if (startUtc.getTime() === booking.startUtc.getTime() && durationMinutes === lasted) {
    return refuse("invalid_input", { fields: { startUtc: ["The session is at this time already."] } })
  }
  const placing = { analystId, startUtc, durationMinutes, outsideHours, moving: booking }
  const placed = await placeSession(ctx, placing)
  if (!placed.ok) return placed
  const { seen: _, ...times } = placed.value
  const busy = await busySeats(ctx.db, id, seats, times, ctx.now)
  await moveSeats(ctx, id, { seats, busy }, booking, { startUtc, endUtc: times.endUtc })
  await followMovedSeats(ctx, id, booking, { startUtc, confirmedAt: booking.confirmedAt })
  const closesAt = shifted(group.closesAt, booking.startUtc, startUtc, ctx.now) ?? startUtc
  await closeAt(ctx, id, closesAt)
  await askThemAgain(ctx, id, { oldStartUtc: booking.startUtc, newStartUtc: startUtc })
  const respondBy =
    booking.respondBy && decideAt(booking.respondBy, booking.startUtc, startUtc, closesAt, ctx.now)
  return ok({ ...times, ...(booking.status === "requested" ? { respondBy } : {}) })
}

/** Sets when a moved session closes; no offer stands beyond it. */
async function closeAt({ db, now }: TxCtx, groupId: string, closesAt: Date): Promise<void> {
  await db.update(groupSessions).set({ closesAt, movedAt: now }).where(eq(groupSessions.bookingId, groupId))
  await endOffersBy(db, groupId, closesAt)
}

/** Lets no offer of a locked group session stand longer than it is open. */
export async function endOffersBy(db: TxCtx["db"], groupId: string, closesAt: Date): Promise<void> {
  const { bookingId, status, offerUntil } = waitlistEntries
  await db
    .update(waitlistEntries)
    .set({ offerUntil: closesAt })
    .where(
      and(
        eq(bookingId, groupId),
        eq(status, "offered"),
        gt(offerUntil, sql`${closesAt.toISOString()}::timestamptz`),
      ),
    )
}

/** A moment as far from the new start as from the old one; null where that has passed. */
function shifted(moment: Date, from: Date, to: Date, now: Date): Date | null {
  const at = new Date(moment.getTime() + to.getTime() - from.getTime())
  return at > now ? at : null
}

function decideAt(was: Date, from: Date, to: Date, closesAt: Date, now: Date): Date {
  const at = shifted(was, from, to, now)
  return at && at <= closesAt ? at : decideAtFor(to, closesAt, now)
}
