import { and, desc, eq, max, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { sessionSeats } from "@/db/schema/groups"
import { paymentMethods } from "@/db/schema/payment-methods"
import { paymentOperations } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import { users } from "@/db/schema/users"
import type { TxCtx } from "@/lib/context"

const analysts = alias(users, "analysts")
const investors = alias(users, "investors")

/** All that an operation's document says of the session, its people and its card. */
export type LoadedSupply = Awaited<ReturnType<typeof loadSupply>>

/** Reads it in the transaction that books the operation. */
export async function loadSupply({ db }: TxCtx, operationId: string) {
  const [row] = await db
    .select({
      operation: paymentOperations,
      payment: sessionPayments,
      booking: sessionBookings,
      seat: sessionSeats,
      analystName: analysts.name,
      investorName: investors.name,
      profile: {
        hourlyRate: analystConnectProfiles.hourlyRate,
        currency: analystConnectProfiles.currency,
      },
      method: paymentMethods,
    })
    .from(paymentOperations)
    .innerJoin(sessionPayments, eq(sessionPayments.id, paymentOperations.paymentId))
    .innerJoin(sessionBookings, eq(sessionBookings.id, sessionPayments.bookingId))
    .innerJoin(analysts, eq(analysts.id, sessionBookings.analystId))
    .innerJoin(investors, eq(investors.id, sessionPayments.investorId))
    .innerJoin(analystConnectProfiles, eq(analystConnectProfiles.analystId, sessionBookings.analystId))
    .leftJoin(sessionSeats, eq(sessionSeats.id, sessionPayments.seatId))
    .leftJoin(
      paymentMethods,
      // What was read at the provider need not say by which card; then it is the payment's.
      eq(paymentMethods.id, sql`coalesce(${paymentOperations.methodId}, ${sessionPayments.methodId})`),
    )
    .where(eq(paymentOperations.id, operationId))
  if (!row) throw new Error("a document of an operation that is not there")
  const { createdAt, bookingId, revision } = sessionBookingEvents
  const [ended] = await db
    .select({ at: createdAt })
    .from(sessionBookingEvents)
    .where(eq(bookingId, row.booking.id))
    .orderBy(desc(revision))
    .limit(1)
  const { settledAt, paymentId, kind, status } = paymentOperations
  const [held] = await db
    .select({ at: max(settledAt) })
    .from(paymentOperations)
    .where(and(eq(paymentId, row.payment.id), eq(kind, "authorise"), eq(status, "done")))
  const { seat, booking } = row
  const endedAt = seat && seat.status !== "taken" ? seat.updatedAt : (ended?.at ?? booking.updatedAt)
  return { ...row, endedAt, authorisedAt: held?.at ?? null }
}
