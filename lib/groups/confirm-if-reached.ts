import { and, eq, ne, sql } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { groupPlaces, sessionSeats } from "@/db/schema/groups"
import { sessionPayments } from "@/db/schema/payments"
import { recordEvent } from "@/lib/bookings/record-event"
import { isOverdue } from "@/lib/bookings/rules"
import type { TxCtx } from "@/lib/context"
import { findGroup } from "./lock-group"
import { recordSeatEvents } from "./record-seat-event"

/** Places with a seat that counts: one that waits for its investor's card may fall. */
function isCertain(groupId: string) {
  return and(
    eq(groupPlaces.bookingId, groupId),
    sql`${groupPlaces.seatId} is not null and not exists (select from ${sessionPayments} p
      where p.seat_id = ${groupPlaces.seatId} and p.status = 'card_needed')`,
  )
}

/**
 * Confirms a locked group session once its minimum is reached; it never falls back. By the system, as who took the last seat that was
 * needed is nobody's business. Everybody who has a seat is told, but whose seat `butSeat` is.
 */
export async function confirmIfReached(ctx: TxCtx, groupId: string, butSeat: string | null): Promise<void> {
  const { db, now } = ctx
  const rows = await findGroup(db, groupId)
  if (rows?.booking.status !== "requested" || isOverdue(rows.booking, now)) return
  const { booking, group } = rows
  if (group.seatsMin > 1 && (await db.$count(groupPlaces, isCertain(groupId))) < group.seatsMin) return
  const [profile] = await db
    .select({ meetingUrl: analystConnectProfiles.meetingUrl })
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, booking.analystId))
  const change = {
    status: "confirmed" as const,
    confirmedAt: now,
    videoUrl: profile?.meetingUrl ?? null,
    revision: booking.revision + 1,
    updatedAt: now,
  }
  await db.update(sessionBookings).set(change).where(eq(sessionBookings.id, groupId))
  const bySystem: TxCtx = { ...ctx, actor: { role: "system" } }
  await recordEvent(bySystem, "booking_confirmed", { before: booking, after: { ...booking, ...change } })
  const seats = await db
    .select({ id: sessionSeats.id, investorId: sessionSeats.investorId })
    .from(sessionSeats)
    .where(
      and(
        eq(sessionSeats.bookingId, groupId),
        eq(sessionSeats.status, "taken"),
        butSeat === null ? undefined : ne(sessionSeats.id, butSeat),
      ),
    )
  const told = seats.map(({ id, investorId }) => ({
    bookingId: groupId,
    investorId,
    seatId: id,
    event: "seat_confirmed" as const,
  }))
  await recordSeatEvents(bySystem, told)
}
