import { and, asc, eq, getTableColumns, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import { invoices } from "@/db/schema/invoices"
import { paymentEvents } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import { visibleTo } from "@/lib/bookings/queries"
import { transitionRefusal } from "@/lib/bookings/verb-rules"
import type { Ctx, UserCtx } from "@/lib/context"
import { toDecimalString } from "@/lib/core/money"
import { feeIfCancelled, freeUntil, type SessionFacts } from "./due"
import { type Booking, loadSessionFacts, type Payment } from "./load-payment"
import type { Amounts } from "./rules"
import { type PaymentDocument, type PaymentView, paymentEventViews, paymentSummary } from "./views"

/** A session's payment with what is looked at beside it. */
export type FoundPayment = {
  readonly payment: Payment
  readonly booking: Booking
  readonly session: SessionFacts
  readonly events: readonly (typeof paymentEvents.$inferSelect)[]
}

/** The payment of a session that the actor may know of; null where there is none. */
export async function findPayment(ctx: UserCtx, bookingId: string): Promise<FoundPayment | null> {
  const { db, actor } = ctx
  const [found] = await db
    .select({ payment: getTableColumns(sessionPayments), booking: getTableColumns(sessionBookings) })
    .from(sessionPayments)
    .innerJoin(sessionBookings, eq(sessionBookings.id, sessionPayments.bookingId))
    .where(and(eq(sessionPayments.bookingId, bookingId), visibleTo(actor)))
  if (!found) return null
  const events = await db
    .select()
    .from(paymentEvents)
    .where(eq(paymentEvents.paymentId, found.payment.id))
    .orderBy(asc(paymentEvents.createdAt), asc(paymentEvents.id))
  return { ...found, session: await loadSessionFacts(db, found.booking), events }
}

/** What its investor would owe by cancelling at `now`; nothing where it cannot be cancelled any more. */
export function feeNow({ payment, booking, session }: FoundPayment, { now }: Pick<Ctx, "now">): Amounts {
  const isOver = transitionRefusal("cancel", { ...booking, lastChange: null }, now) !== null
  return isOver ? { net: 0, tax: 0, gross: 0 } : feeIfCancelled(payment, session, now)
}

/** The payment as the actor may see it. */
export function viewPayment(ctx: UserCtx, found: FoundPayment): PaymentView {
  const { payment, session, events } = found
  return {
    id: payment.id,
    ...paymentSummary(payment),
    feeIfCancelledNow: toDecimalString(feeNow(found, ctx).gross, payment.currency),
    freeUntil: session.status === "confirmed" ? freeUntil(payment, session) : null,
    payBy: payment.payBy,
    timeline: paymentEventViews(events, ctx.actor.role),
  }
}

/** Invoices and credit notes of a payment, oldest first. */
export async function listDocuments(db: Handle, paymentId: string): Promise<PaymentDocument[]> {
  const { id, content, kind, gross, issuedAt } = invoices
  return db
    .select({
      id,
      number: sql<string>`${content} ->> 'number'`,
      kind,
      gross,
    })
    .from(invoices)
    .where(eq(invoices.paymentId, paymentId))
    .orderBy(asc(issuedAt), asc(id))
}
