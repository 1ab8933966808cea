import { eq, sql } from "drizzle-orm"
import { groupSessions, sessionSeats } from "@/db/schema/groups"
import type { Ctx } from "@/lib/context"
import type { SessionFacts } from "./due"
import { type Booking, loadCaseStatus, loadSessionFacts, type Payment } from "./load-payment"
import { type Seat, seatFacts } from "./seat-facts"

/** A seat by its id; it must be there. */
export async function loadSeat({ db }: Pick<Ctx, "db">, seatId: string): Promise<Seat> {
  const [seat] = await db.select().from(sessionSeats).where(eq(sessionSeats.id, seatId))
  if (!seat) throw new Error("a payment of a seat that is not there")
  return seat
}

/** What says what is due for a payment: of its session, or of its seat in it. */
export function loadFactsOf(
  ctx: Pick<Ctx, "db" | "now">,
  { seatId }: Pick<Payment, "seatId">,
  booking: Booking,
): Promise<SessionFacts> {
  return seatId === null ? loadSessionFacts(ctx.db, booking) : loadSeatFacts(ctx, seatId, booking)
}

/** The same of a seat. */
export async function loadSeatFacts(
  ctx: Pick<Ctx, "db" | "now">,
  seatId: string,
  booking: Booking,
): Promise<SessionFacts> {
  const session = await loadSessionFacts(ctx.db, booking)
  const [found] = await ctx.db
    .select({
      seat: sessionSeats,
      movedAt: groupSessions.movedAt,
      isTakenAgain,
    })
    .from(sessionSeats)
    .innerJoin(groupSessions, eq(groupSessions.bookingId, sessionSeats.bookingId))
    .where(eq(sessionSeats.id, seatId))
  if (!found) throw new Error("a payment of a seat that is not there")
  const { seat, movedAt } = found
  const facts = seatFacts({ session, movedAt }, { ...seat, isTakenAgain: found.isTakenAgain }, ctx.now)
  const attendance = seat.status === "no_show" ? await loadCaseStatus(ctx.db, { seatId }) : null
  return { ...facts, attendance }
}

// Whoever got its place next and left for nothing, or never paid for it, has not taken it.
const isTakenAgain = sql<boolean>`exists (select from session_seats o left join session_payments p on p.seat_id = o.id
  where o.booking_id = ${sessionSeats.bookingId} and o.seat_no = ${sessionSeats.seatNo} and o.id <> ${sessionSeats.id}
    and o.created_at >= ${sessionSeats.updatedAt} and not (o.status = 'cancelled' and not o.late)
    and o.reason_code is distinct from 'unpaid' and p.status is distinct from 'card_needed')`
