import { desc, eq } from "drizzle-orm"
import type { Database } from "@/db/client"
import { sessionSeats } from "@/db/schema/groups"
import { sessionPayments } from "@/db/schema/payments"
import { presentTime } from "@/lib/clock"
import type { User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { joinGroup } from "@/lib/groups/join-group"
import { leaveGroup } from "@/lib/groups/leave-group"
import { ctxOf } from "./factories"
import type { Group, Seat } from "./groups"

/** A seat that an investor takes now. */
export async function takeSeat(db: Database, { id: groupId }: Group, investor: User): Promise<Seat> {
  accepted(await joinGroup(ctxOf(db, investor, presentTime()), { groupId }))
  const [seat] = await db
    .select()
    .from(sessionSeats)
    .where(eq(sessionSeats.investorId, investor.id))
    .orderBy(desc(sessionSeats.createdAt), desc(sessionSeats.id))
    .limit(1)
  if (!seat) throw new Error("nobody was seated")
  return seat
}

/** An investor gives his seat up now, having seen what it costs him if that is said. */
export async function leaveSeat(db: Database, { id: groupId }: Group, investor: User, fee?: string) {
  const asked = fee === undefined ? { groupId } : { groupId, fee }
  return accepted(await leaveGroup(ctxOf(db, investor, presentTime()), asked))
}

/** The payment of a seat. */
export async function paymentOfSeat(db: Database, { id }: Pick<Seat, "id">) {
  const [payment] = await db.select().from(sessionPayments).where(eq(sessionPayments.seatId, id))
  if (!payment) throw new Error("a seat without a payment")
  return payment
}
