import { and, eq, inArray, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { groupPlaces, sessionSeats } from "@/db/schema/groups"
import type { TxCtx } from "@/lib/context"
import { recordSeatEvents } from "./record-seat-event"

/** A taken seat and whose it is. */
export type TakenSeat = { readonly id: string; readonly investorId: string }
/** From when to when a session is. */
export type Times = { readonly startUtc: Date; readonly endUtc: Date }

/** The taken seats of a group session, in the order of their places. */
export function takenSeats(db: Handle, groupId: string): Promise<TakenSeat[]> {
  return db
    .select({ id: sessionSeats.id, investorId: sessionSeats.investorId })
    .from(sessionSeats)
    .where(and(eq(sessionSeats.bookingId, groupId), eq(sessionSeats.status, "taken")))
    .orderBy(sessionSeats.seatNo)
}

/** Lets sessions expire whose minimum was missed and in which these people have seats: those are in nobody's way, but the constraint does not know yet. */
export async function expireOverdueSeats({ db, now }: TxCtx, people: readonly string[]): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  await db.execute(sql`
    select expire_overdue_requests(o.analyst_id, null, ${at}) from (select distinct b.analyst_id
      from session_seats s join session_bookings b on b.id = s.booking_id
      where s.investor_id = any(${sql.param([...people])}::uuid[]) and s.status = 'taken'
        and b.status = 'requested' and b.respond_by <= ${at}) o`)
}

/** Whose of these seats another session is in the way of, were their session at this time. */
export async function busySeats(
  db: Handle,
  groupId: string,
  seats: readonly TakenSeat[],
  { startUtc, endUtc }: Times,
  now: Date,
): Promise<TakenSeat[]> {
  if (seats.length === 0) return []
  const ids = seats.map(({ investorId }) => investorId)
  const at = (moment: Date) => sql`${moment.toISOString()}::timestamptz`
  const { rows } = await db.execute<{ id: string }>(sql`
    select id from unnest(${sql.param(ids)}::uuid[]) person (id)
    where investor_busy_with(id, ${at(startUtc)}, ${at(endUtc)}, ${groupId}, ${at(now)}) is not null`)
  const busy = new Set(rows.map(({ id }) => id))
  return seats.filter(({ investorId }) => busy.has(investorId))
}

/** Frees the seats of those who cannot come at the new time, and moves the others' along, of a locked group session and locked people. */
export async function moveSeats(
  ctx: TxCtx,
  groupId: string,
  { seats, busy }: { readonly seats: readonly TakenSeat[]; readonly busy: readonly TakenSeat[] },
  from: Times,
  to: Times,
): Promise<void> {
  const { db, now } = ctx
  const change = { revision: sql`${sessionSeats.revision} + 1`, updatedAt: now }
  const lost = busy.map(({ id }) => id)
  if (lost.length > 0) {
    await db.update(groupPlaces).set({ seatId: null }).where(inArray(groupPlaces.seatId, lost))
    await db
      .update(sessionSeats)
      .set({ status: "released", reasonCode: "busy", ...change })
      .where(inArray(sessionSeats.id, lost))
  }
  const kept = seats.filter(({ id }) => !lost.includes(id))
  if (kept.length > 0) {
    const ids = kept.map(({ id }) => id)
    await db
      .update(sessionSeats)
      .set({ ...to, ...change })
      .where(inArray(sessionSeats.id, ids))
  }
  const moved = { bookingId: groupId, oldStartUtc: from.startUtc, newStartUtc: to.startUtc }
  await recordSeatEvents(ctx, [
    ...busy.map(({ id, investorId }) => {
      return { ...moved, seatId: id, investorId, event: "seat_released", reasonCode: "busy" } as const
    }),
    ...kept.map(({ id, investorId }) => ({ ...moved, seatId: id, investorId, event: "seat_moved" }) as const),
  ])
}
