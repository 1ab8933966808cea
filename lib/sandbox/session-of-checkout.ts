import { and, desc, eq, or } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionPayments } from "@/db/schema/payments"
import type { checkouts } from "@/db/schema/providers"
import { users } from "@/db/schema/users"
import type { UserCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { paidHere } from "@/lib/payments/due"
import { feeOf } from "@/lib/payments/rules"
import type { CheckoutSession } from "./views"

type Opened = Pick<typeof checkouts.$inferSelect, "paymentId" | "returnPath">

/** The own session of a checkout: that of its payment, or the one whose page it goes back to; null where it is for none. */
export async function sessionOfCheckout(
  { db, actor }: UserCtx,
  { paymentId, returnPath }: Opened,
): Promise<CheckoutSession | null> {
  const bookingId = /^\/(?:bookings|groups)\/([0-9a-f-]{36})(?:[/?#]|$)/.exec(returnPath)?.[1]
  const names = [
    ...(paymentId ? [eq(sessionPayments.id, paymentId)] : []),
    ...(bookingId ? [eq(sessionPayments.bookingId, bookingId)] : []),
  ]
  if (names.length === 0) return null
  const [found] = await db
    .select({
      payment: sessionPayments,
      booking: sessionBookings,
      analystName: users.name,
      analystZone: analystConnectProfiles.timeZone,
    })
    .from(sessionPayments)
    .innerJoin(sessionBookings, eq(sessionBookings.id, sessionPayments.bookingId))
    .innerJoin(users, eq(users.id, sessionBookings.analystId))
    .innerJoin(analystConnectProfiles, eq(analystConnectProfiles.analystId, sessionBookings.analystId))
    .where(and(eq(sessionPayments.investorId, actor.id), or(...names)))
    .orderBy(desc(sessionPayments.createdAt))
    .limit(1)
  if (!found) return null
  const { payment, booking, analystName, analystZone } = found
  const { feeOnly, currency, taxBp, taxLabel, lateCancelPercent } = payment
  const { net, tax, gross } = paidHere(payment)
  const notice = feeOnly ? 0 : payment.cancelNoticeMinutes
  const isWaiting =
    payment.status === "card_needed" && (payment.seatId !== null || booking.status === "requested")
  return {
    ...{ analystName, analystZone, feeOnly, currency, net, tax, taxLabel, gross, lateCancelPercent },
    topic: booking.topic,
    startUtc: booking.startUtc,
    endUtc: booking.endUtc,
    durationMinutes: Math.round((booking.endUtc.getTime() - booking.startUtc.getTime()) / MINUTE_MS),
    freeUntil: new Date(booking.startUtc.getTime() - notice * MINUTE_MS),
    lateFee: feeOf(payment.net, lateCancelPercent, taxBp).gross,
    heldUntil: isWaiting ? (payment.payBy ?? booking.respondBy) : null,
  }
}
