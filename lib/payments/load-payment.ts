import { and, desc, eq, inArray, max } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { attendanceCases } from "@/db/schema/attendance"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { paymentMethods } from "@/db/schema/payment-methods"
import { paymentOperations } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import type { TxCtx } from "@/lib/context"
import type { CaseStatus } from "@/lib/core/attendance"
import { type OperationKind, TAKINGS } from "@/lib/core/payments"
import type { SessionFacts } from "./due"
import { findFinalRefusal } from "./find-final-refusal"
import { findMethodInUse } from "./methods"
import type { PaymentFacts } from "./next-move"

/** A payment as it is stored. */
export type Payment = typeof sessionPayments.$inferSelect
/** A card as it is stored. */
export type Method = typeof paymentMethods.$inferSelect
/** A session as it is stored. */
export type Booking = typeof sessionBookings.$inferSelect
/** What a provider is asked to do, as it is stored. */
export type Operation = typeof paymentOperations.$inferSelect

/** Holds a session and then its payment until the transaction ends, in the order of all locks; null where there is no such payment. */
export async function lockPayment(
  { db }: TxCtx,
  paymentId: string,
): Promise<{ payment: Payment; booking: Booking } | null> {
  const [named] = await db
    .select({ bookingId: sessionPayments.bookingId })
    .from(sessionPayments)
    .where(eq(sessionPayments.id, paymentId))
  if (!named) return null
  const [booking] = await db
    .select()
    .from(sessionBookings)
    .where(eq(sessionBookings.id, named.bookingId))
    .for("no key update")
  const [payment] = await db
    .select()
    .from(sessionPayments)
    .where(eq(sessionPayments.id, paymentId))
    .for("no key update")
  return booking && payment ? { payment, booking } : null
}

/** What of a session says what is due for it, its events looked at. */
export async function loadSessionFacts(db: Handle, booking: Booking): Promise<SessionFacts> {
  const { event, actorRole, fromStatus, createdAt } = sessionBookingEvents
  const events = await db
    .select({ event, actorRole, fromStatus, at: createdAt })
    .from(sessionBookingEvents)
    .where(eq(sessionBookingEvents.bookingId, booking.id))
    .orderBy(desc(sessionBookingEvents.revision))
  const [lastEvent] = events
  if (!lastEvent) throw new Error("a session without an event")
  const moved = events.find((each) => each.event === "booking_rescheduled")
  const { status, startUtc, endUtc, confirmedAt, cancelledBy, noShowBy } = booking
  return {
    attendance: status === "no_show" ? await loadCaseStatus(db, { bookingId: booking.id }) : null,
    status,
    startUtc,
    endUtc,
    confirmedAt,
    cancelledBy,
    noShowBy,
    lastEvent,
    movedBy: moved?.actorRole ?? null,
  }
}

/** How the case about who came to a session, or had a seat in it, stands; null where nobody was reported. */
export async function loadCaseStatus(
  db: Handle,
  of: { readonly bookingId: string } | { readonly seatId: string },
): Promise<CaseStatus | null> {
  const { status, bookingId, seatId } = attendanceCases
  const [kase] = await db
    .select({ status })
    .from(attendanceCases)
    .where("seatId" in of ? eq(seatId, of.seatId) : eq(bookingId, of.bookingId))
  return kase?.status ?? null
}

/** The payment as `nextMove` looks at it. */
export async function loadPaymentFacts(db: Handle, payment: Payment): Promise<PaymentFacts> {
  const refused = async (kinds: readonly OperationKind[]) => {
    const { paymentId, status, kind, settledAt } = paymentOperations
    const [last] = await db
      .select({ at: max(settledAt) })
      .from(paymentOperations)
      .where(and(eq(paymentId, payment.id), eq(status, "refused"), inArray(kind, [...kinds])))
    return last?.at ?? null
  }
  const method = await findMethodInUse(db, payment.investorId)
  // One that its bank refused for good is as none.
  const hasMethod = method !== null && (await findFinalRefusal(db, payment.id, method.id)) === null
  return {
    ...payment,
    hasMethod,
    lastRefusedAt: await refused(TAKINGS),
    refundRefusedAt: await refused(["refund"]),
  }
}

/** The card that a payment goes by; null where it has none, or it was removed. */
export async function loadMethod(db: Handle, methodId: string | null): Promise<Method | null> {
  if (methodId === null) return null
  const [method] = await db.select().from(paymentMethods).where(eq(paymentMethods.id, methodId))
  return method ?? null
}
