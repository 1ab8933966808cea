import { and, eq, isNull, sql } from "drizzle-orm"
import { groupPlaces, sessionSeats, type waitlistEntries } from "@/db/schema/groups"
import type { TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { planSeatPayment } from "@/lib/payments/plan-seat-payment"
import { confirmIfReached } from "./confirm-if-reached"
import { findGroup } from "./lock-group"
import { recordSeatEvent } from "./record-seat-event"

/** What an investor brings to his seat. */
export type SeatWish = {
  /** What the seat is to be called; made up where its caller does not care. */
  readonly seatId?: string
  readonly investorId: string
  readonly question: string | null
  readonly nameShown: boolean
}

/**
 * Seats an investor on a place of a locked group session, his own row locked before it: on the lowest free one, or on the one that was
 * kept for his wait. The seat that reaches the minimum confirms the session. Answers the seat's id.
 */
export async function takePlace(
  ctx: TxCtx,
  groupId: string,
  { seatId = newId(), ...wish }: SeatWish,
  on: { readonly seatNo: number } | { readonly entryId: string },
): Promise<string> {
  const rows = await findGroup(ctx.db, groupId)
  if (!rows) throw new Error("a held group session is gone")
  const { booking, group } = rows
  const seatNo = "seatNo" in on ? on.seatNo : await placeOf(ctx, booking.id, on.entryId)
  const seat = {
    id: seatId,
    bookingId: booking.id,
    ...wish,
    seatNo,
    startUtc: booking.startUtc,
    endUtc: booking.endUtc,
    status: "taken" as const,
    price: group.price,
    currency: group.currency,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
  await ctx.db.insert(sessionSeats).values(seat)
  const kept = "entryId" in on ? eq(groupPlaces.offerId, on.entryId) : isNull(groupPlaces.offerId)
  const isThere = and(eq(groupPlaces.bookingId, booking.id), eq(groupPlaces.seatNo, seatNo))
  const taken = await ctx.db
    .update(groupPlaces)
    .set({ seatId: seat.id, offerId: null })
    .where(and(isThere, isNull(groupPlaces.seatId), kept))
  if (taken.rowCount !== 1) throw new Error("a place is taken that is not free")
  await recordSeatEvent(ctx, {
    bookingId: booking.id,
    investorId: wish.investorId,
    seatId: seat.id,
    ...("entryId" in on ? { entryId: on.entryId, event: "offer_accepted" } : { event: "seat_joined" }),
  })
  await planSeatPayment(ctx, { ...seat, analystId: booking.analystId, closesAt: group.closesAt })
  await confirmIfReached(ctx, booking.id, seat.id)
  return seat.id
}

async function placeOf({ db }: TxCtx, bookingId: string, entryId: string): Promise<number> {
  const [place] = await db
    .select({ seatNo: groupPlaces.seatNo })
    .from(groupPlaces)
    .where(and(eq(groupPlaces.bookingId, bookingId), eq(groupPlaces.offerId, entryId)))
  if (!place) throw new Error("an offer keeps no place")
  return place.seatNo
}

/** Ends a wait with what became of it; a place that was kept for it is free again. */
export async function endWait(
  { db, now }: TxCtx,
  entryId: string,
  status: (typeof waitlistEntries.$inferSelect)["status"],
): Promise<void> {
  await db.update(groupPlaces).set({ offerId: null }).where(eq(groupPlaces.offerId, entryId))
  await db.execute(
    sql`update waitlist_entries set status = ${status}, updated_at = ${now.toISOString()}::timestamptz where id = ${entryId}`,
  )
}

/** Keeps free places of a locked group session for those who wait longest. Whatever frees or adds one calls it before it commits. */
export async function offerFreePlaces({ db, now }: TxCtx, groupId: string): Promise<void> {
  await db.execute(sql`select offer_free_places(${groupId}, ${now.toISOString()}::timestamptz)`)
}
