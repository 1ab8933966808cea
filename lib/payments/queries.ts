import { and, asc, desc, eq, getTableColumns, isNotNull, type SQL, sql } from "drizzle-orm"
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
import type { Booking, Payment } from "./load-payment"
import { loadFactsOf } from "./load-seat"
import { holdsFrom } from "./next-move"
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
export function findPayment(ctx: UserCtx, bookingId: string): Promise<FoundPayment | null> {
  return findWhere(ctx, and(eq(sessionPayments.bookingId, bookingId), visibleTo(ctx.actor)))
}

/** Which seat's payment is asked for: in a group session, that of one seat. */
type AskedSeat = { readonly groupId: string; readonly seatId?: string | undefined }

/**
 * The payment of a seat: an investor's own, of the last seat that he took where none is named; admins name one. Null where there is none,
 * and for an analyst: what a seat is paid with is between its investor and the house.
 */
export async function findSeatPayment(
  ctx: UserCtx,
  { groupId, seatId }: AskedSeat,
): Promise<FoundPayment | null> {
  const { actor } = ctx
  if (actor.role === "analyst" || (actor.role === "admin" && !seatId)) return null
  return findWhere(
    ctx,
    and(
      eq(sessionPayments.bookingId, groupId),
      seatId ? eq(sessionPayments.seatId, seatId) : isNotNull(sessionPayments.seatId),
      actor.role === "investor" ? eq(sessionPayments.investorId, actor.id) : undefined,
    ),
  )
}

async function findWhere(ctx: UserCtx, asked: SQL | undefined): Promise<FoundPayment | null> {
  const { db } = ctx
  const [found] = await db
    .select({ payment: getTableColumns(sessionPayments), booking: getTableColumns(sessionBookings) })
    .from(sessionPayments)
    .innerJoin(sessionBookings, eq(sessionBookings.id, sessionPayments.bookingId))
    .where(asked)
    .orderBy(desc(sessionPayments.createdAt), desc(sessionPayments.id))
    .limit(1)
  if (!found) return null
  const events = await db
    .select()
    .from(paymentEvents)
    .where(eq(paymentEvents.paymentId, found.payment.id))
    .orderBy(asc(paymentEvents.createdAt), asc(paymentEvents.id))
  return { ...found, session: await loadFactsOf(ctx, found.payment, found.booking), events }
}

/** What its investor would owe by cancelling at `now`; nothing where it cannot be cancelled any more. */
export function feeNow({ payment, booking, session }: FoundPayment, { now }: Pick<Ctx, "now">): Amounts {
  const { status } = session
  const isOver = transitionRefusal("cancel", { ...booking, status, lastChange: null }, now) !== null
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
    authoriseAt: holdsFrom(payment, session),
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
