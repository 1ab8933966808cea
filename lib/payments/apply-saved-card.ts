import { and, asc, eq, inArray, isNull } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { paymentMethods } from "@/db/schema/payment-methods"
import { sessionPayments } from "@/db/schema/payments"
import { users } from "@/db/schema/users"
import { recordEvent } from "@/lib/bookings/record-event"
import { isOverdue, respondByFor } from "@/lib/bookings/rules"
import { cardName } from "@/lib/cards/rules"
import type { TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { PaymentStatus } from "@/lib/core/payments"
import { confirmIfReached } from "@/lib/groups/confirm-if-reached"
import { changePayment } from "./change-payment"
import { type Booking, lockPayment, type Method, type Payment } from "./load-payment"
import type { ProviderName, SavedCard } from "./provider"

/** Payments that go by the investor's card from now on; what is held stays with the card that holds it. */
const FOLLOWING = [
  "card_needed",
  "ready",
  "action_needed",
  "declined",
  "owed",
] as const satisfies readonly PaymentStatus[]

type Saved = {
  readonly investorId: string
  readonly provider: ProviderName
  readonly card: SavedCard
}

/**
 * A card was saved: it is the one in use from now on, and the investor's open payments go by it at once. A request that waited for a card is
 * confirmed where its analyst confirms at once, else it asks him now. The same card again changes nothing.
 */
export async function applySavedCard(ctx: TxCtx, { investorId, provider, card }: Saved): Promise<void> {
  await ctx.db.select({ id: users.id }).from(users).where(eq(users.id, investorId)).for("no key update")
  const { methodRef } = paymentMethods
  const known = and(eq(paymentMethods.provider, provider), eq(methodRef, card.methodRef))
  const inUse = and(known, eq(paymentMethods.investorId, investorId), isNull(paymentMethods.removedAt))
  if ((await ctx.db.$count(paymentMethods, inUse)) > 0) return
  const method = await replaceMethod(ctx, investorId, provider, card)
  const open = await ctx.db
    .select({ id: sessionPayments.id })
    .from(sessionPayments)
    .where(and(eq(sessionPayments.investorId, investorId), inArray(sessionPayments.status, [...FOLLOWING])))
    .orderBy(asc(sessionPayments.bookingId))
  for (const { id } of open) {
    const locked = await lockPayment(ctx, id)
    if (locked) await goBy(ctx, method, locked.payment, locked.booking)
  }
}

async function replaceMethod(
  { db, now }: TxCtx,
  investorId: string,
  provider: ProviderName,
  card: SavedCard,
): Promise<Method> {
  await db
    .update(paymentMethods)
    .set({ removedAt: now })
    .where(and(eq(paymentMethods.investorId, investorId), isNull(paymentMethods.removedAt)))
  const [method] = await db
    .insert(paymentMethods)
    .values({ id: newId(), investorId, provider, ...card, createdAt: now })
    // One that was removed, and given again.
    .onConflictDoUpdate({
      target: [paymentMethods.provider, paymentMethods.methodRef],
      set: { removedAt: null, detachedAt: null },
      setWhere: eq(paymentMethods.investorId, investorId),
    })
    .returning()
  if (!method) throw new Error("a card of somebody else")
  return method
}

async function goBy(ctx: TxCtx, method: Method, payment: Payment, booking: Booking): Promise<void> {
  if (!FOLLOWING.some((status) => status === payment.status)) return
  const isWaiting = payment.status === "card_needed"
  if (isWaiting && isTooLate(payment, booking, ctx.now)) return
  await changePayment(
    ctx,
    payment,
    // A seat waited until then for it.
    { methodId: method.id, status: "ready", ...(isWaiting ? { payBy: null } : {}) },
    { event: "payment_card_saved", detail: { card: cardName(method) } },
  )
  if (!isWaiting) return
  if (payment.seatId === null) await goOn(ctx, booking)
  // A seat counts towards its session's minimum once it has a card.
  else await confirmIfReached(ctx, booking.id, null)
}

/** Whether the time for a missing card is over: of a request its own, of a seat its payment's, which falls with what was given up. */
function isTooLate({ seatId, payBy }: Payment, booking: Booking, now: Date): boolean {
  if (seatId !== null) return payBy === null || payBy <= now
  return booking.status !== "requested" || isOverdue(booking, now)
}

/** A request whose card was missing is confirmed, or asked of its analyst as if it came now. */
async function goOn(ctx: TxCtx, before: Booking): Promise<void> {
  const [profile] = await ctx.db
    .select()
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, before.analystId))
  const isConfirmed = profile?.autoConfirm === true
  const [after] = await ctx.db
    .update(sessionBookings)
    .set({
      ...(isConfirmed
        ? { status: "confirmed", confirmedAt: ctx.now, videoUrl: profile.meetingUrl, respondBy: null }
        : { respondBy: respondByFor(ctx.now, before.startUtc) }),
      revision: before.revision + 1,
      updatedAt: ctx.now,
    })
    .where(eq(sessionBookings.id, before.id))
    .returning()
  if (!after) throw new Error("a session that is held is gone")
  // Whoever brought the card: what follows from it nobody does, and both sides are told.
  const bySystem: TxCtx = { ...ctx, actor: { role: "system" } }
  await recordEvent(bySystem, isConfirmed ? "booking_confirmed" : "booking_requested", { before, after })
}
