import type { Handle } from "@/db/client"
import { GetBookingInput } from "@/lib/bookings/inputs"
import { COMPLETES_AFTER_HOURS } from "@/lib/bookings/rules"
import { cardName } from "@/lib/cards/rules"
import type { UserCtx } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import type { PaymentEvent } from "@/lib/core/payments"
import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { feeIfMissed, freeUntil } from "./due"
import { findFinalRefusal } from "./find-final-refusal"
import { findProvider } from "./find-provider"
import { loadMethod, type Payment } from "./load-payment"
import { readStanding } from "./provider-standing"
import { type FoundPayment, feeNow, findPayment, listDocuments, viewPayment } from "./queries"
import { feeOf } from "./rules"
import type { PaymentPage } from "./views"

/** Whether what is asked of its investor is another card: his bank refused this one for good. */
async function isRefusedForGood(db: Handle, { id, methodId, status }: Payment): Promise<boolean> {
  if (status !== "declined" && status !== "owed") return false
  return (await findFinalRefusal(db, id, methodId)) !== null
}

/** As `getPayment`, with what only the booking's page needs. No analyst is told of a card. */
export const getPaymentPage = operation(
  { input: GetBookingInput, roles: ROLES, refuses: ["not_found"] },
  async function getPaymentPage(ctx, { bookingId }) {
    const found = await findPayment(ctx, bookingId)
    return found ? ok(await paymentPage(ctx, found)) : refuse("not_found")
  },
)

/** A payment that the actor may know of, as its session's page shows it. */
export async function paymentPage(ctx: UserCtx, found: FoundPayment): Promise<PaymentPage> {
  const { payment, booking, session, events } = found
  const provider = findProvider(ctx.db)
  const isPayers = ctx.actor.role !== "analyst"
  const [method, documents, standing] = await Promise.all([
    isPayers ? loadMethod(ctx.db, payment.methodId) : null,
    isPayers ? listDocuments(ctx.db, payment.id) : [],
    provider && readStanding(ctx.db, provider.name),
  ])
  const last = (name: PaymentEvent) => events.findLast(({ event }) => event === name)?.createdAt ?? null
  const { lateCancelPercent, noShowPercent, taxBp } = payment
  return {
    payment: viewPayment(ctx, found),
    tax: { basisPoints: taxBp, label: payment.taxLabel, note: payment.taxNote },
    lateCancelPercent,
    noShowPercent,
    fees: {
      now: feeNow(found, ctx),
      late: feeOf(payment.net, lateCancelPercent, taxBp),
      missed: feeIfMissed(payment),
    },
    freeUntil: freeUntil(payment, session),
    card: method && cardName(method),
    held: payment.held,
    heldSince: payment.held > 0 ? last("payment_authorised") : null,
    captured: payment.captured,
    refunded: payment.refunded,
    chargedBy: new Date(booking.endUtc.getTime() + COMPLETES_AFTER_HOURS * HOUR_MS),
    capturedAt: last("payment_captured"),
    documents,
    needsOtherCard: isPayers && (await isRefusedForGood(ctx.db, payment)),
    isTest: provider?.isTest ?? false,
    downSince: standing?.downSince ?? null,
  }
}
