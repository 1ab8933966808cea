import { eq } from "drizzle-orm"
import type { Database } from "@/db/client"
import { groupPlaces, sessionSeats } from "@/db/schema/groups"
import { sessionPayments } from "@/db/schema/payments"
import { transact } from "@/db/transact"
import { presentTime } from "@/lib/clock"
import { systemCtx, type User } from "@/lib/context"
import { accepted, ok } from "@/lib/core/result"
import { loadLeaveTerms } from "@/lib/payments/leave-terms"
import { planSeatPayment } from "@/lib/payments/plan-seat-payment"
import { type Group, makeSeat, type Seat } from "./groups"

/** A seat that an investor takes now, with what is paid for it. */
export async function takeSeat(db: Database, group: Group, investor: User): Promise<Seat> {
  const now = presentTime()
  const seat = await makeSeat(db, group, investor, { createdAt: now })
  const { analystId, group: of } = group
  const taken = { ...seat, analystId, closesAt: of.closesAt }
  accepted(await transact(systemCtx(db, now), async (inner) => ok(await planSeatPayment(inner, taken))))
  return seat
}

/** Its investor gives a seat up now. */
export async function leaveSeat(db: Database, { group, ...booking }: Group, seat: Seat): Promise<void> {
  const now = presentTime()
  const { isLate: late } = await loadLeaveTerms({ db, now }, { booking, movedAt: group.movedAt, seat })
  await db.update(groupPlaces).set({ seatId: null }).where(eq(groupPlaces.seatId, seat.id))
  await db
    .update(sessionSeats)
    .set({ status: "cancelled", late, revision: seat.revision + 1, updatedAt: now })
    .where(eq(sessionSeats.id, seat.id))
}

/** The payment of a seat. */
export async function paymentOfSeat(db: Database, { id }: Pick<Seat, "id">) {
  const [payment] = await db.select().from(sessionPayments).where(eq(sessionPayments.seatId, id))
  if (!payment) throw new Error("a seat without a payment")
  return payment
}
