import { eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { groupSessions } from "@/db/schema/groups"
import { sessionPayments } from "@/db/schema/payments"
import { asksForCard } from "@/lib/attendance/asks-for-card"
import type { Ctx, TxCtx, UserCtx } from "@/lib/context"
import { findProvider } from "./find-provider"
import { findUsableMethod } from "./methods"
import { CARD_AWAITED_MS, feeAlone, hasFee, newPayment } from "./plan-payment"
import type { ProviderName } from "./provider"
import type { Seat } from "./seat-facts"

/** A seat that somebody takes, and what of its session says how long it can wait for a card. */
type Taken = Pick<Seat, "id" | "bookingId" | "investorId" | "price" | "currency"> & {
  readonly analystId: string
  readonly closesAt: Date
}

/**
 * Writes what is paid for a seat, in the transaction that takes it and with its investor's row locked: its price, tax and fees as they are now. Without
 * a card in use the seat waits for one, 30 min at most and not past the session's closing; then it is released. Nothing is written where its analyst
 * asks for no card of him, it is free, or the house takes no payments.
 */
export async function planSeatPayment(ctx: TxCtx, taken: Taken): Promise<void> {
  const { id: seatId, bookingId, investorId, price, currency, analystId, closesAt } = taken
  const paid = await findPaidTerms(ctx, analystId, investorId, price)
  if (!paid || !price) return
  const sold = { bookingId, seatId, investorId, price, currency }
  const payment = await newPayment(ctx, paid.provider, sold, paid.agreed)
  const cardBy = new Date(Math.min(ctx.now.getTime() + CARD_AWAITED_MS, closesAt.getTime()))
  const payBy = payment.methodId === null ? cardBy : null
  await ctx.db.insert(sessionPayments).values({ ...payment, payBy })
}

/** Whether the actor can be given a seat of a group session without being asked: it is not paid for here, or he has a card that it can go by. */
export async function canBeSeated(ctx: UserCtx, groupId: string): Promise<boolean> {
  const investorId = ctx.actor.id
  const [session] = await ctx.db
    .select({ analystId: sessionBookings.analystId, price: groupSessions.price })
    .from(groupSessions)
    .innerJoin(sessionBookings, eq(sessionBookings.id, groupSessions.bookingId))
    .where(eq(groupSessions.bookingId, groupId))
  if (!session) return false
  const paid = await findPaidTerms(ctx, session.analystId, investorId, session.price)
  if (!paid) return true
  const { provider } = paid
  return (await findUsableMethod(ctx.db, investorId, { provider, now: ctx.now })) !== null
}

/** How an analyst's sessions of this price are paid here by an investor, or what else a card is asked of him for; null where none is. */
async function findPaidTerms(
  ctx: Pick<Ctx, "db" | "now">,
  analystId: string,
  investorId: string,
  price: number | null,
) {
  const { db } = ctx
  const provider: ProviderName | undefined = findProvider(db)?.name
  if (!price || !provider) return null
  const { paymentPolicy, lateCancelPercent, noShowPercent, cancelNoticeMinutes } = analystConnectProfiles
  const [profile] = await db
    .select({ paymentPolicy, agreed: { lateCancelPercent, noShowPercent, cancelNoticeMinutes } })
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, analystId))
  if (!profile) return null
  const { agreed } = profile
  if (profile.paymentPolicy === "card") return { provider, agreed }
  const isAsked = hasFee(price, agreed) && (await asksForCard(ctx, investorId))
  return isAsked ? { provider, agreed: feeAlone(agreed) } : null
}
