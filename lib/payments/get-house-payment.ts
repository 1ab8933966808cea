import { eq } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { ledgerTransfers } from "@/db/schema/ledger"
import { paymentMethods } from "@/db/schema/payment-methods"
import { sessionPayments } from "@/db/schema/payments"
import { cardName } from "@/lib/cards/rules"
import { accepted, ok, refuse } from "@/lib/core/result"
import { listInvoices } from "@/lib/invoices/list-invoices"
import { selectTransfers, withEntries } from "@/lib/ledger/queries"
import { operation } from "@/lib/operation"
import { findHousePayment } from "./find-house-payment"
import { OnePaymentInput } from "./house-inputs"
import type { HousePaymentDetails } from "./house-views"
import { loadHistory } from "./load-history"

const MOST_DOCUMENTS = 200

/** One payment with its operations, what happened to it, its movements in the ledger and its documents. */
export const getHousePayment = operation(
  { input: OnePaymentInput, roles: ["admin"], refuses: ["not_found"] },
  async function getHousePayment(ctx, { paymentId }) {
    const payment = await findHousePayment(ctx, paymentId)
    const [row] = await ctx.db
      .select({
        topic: sessionBookings.topic,
        taxLabel: sessionPayments.taxLabel,
        intentRef: sessionPayments.intentRef,
        method: paymentMethods,
      })
      .from(sessionPayments)
      .innerJoin(sessionBookings, eq(sessionBookings.id, sessionPayments.bookingId))
      .leftJoin(paymentMethods, eq(paymentMethods.id, sessionPayments.methodId))
      .where(eq(sessionPayments.id, paymentId))
    if (!payment || !row) return refuse("not_found")
    const { method, ...rest } = row
    const moved = await selectTransfers(ctx.db)
      .where(eq(ledgerTransfers.paymentId, paymentId))
      .orderBy(ledgerTransfers.createdAt, ledgerTransfers.id)
    const { seatId, bookingId } = payment
    const ofSession = { ...(seatId ? { seatId } : { bookingId }), limit: MOST_DOCUMENTS }
    return ok<HousePaymentDetails>({
      payment,
      ...rest,
      card: method && cardName(method),
      ...(await loadHistory(ctx, paymentId)),
      transfers: await withEntries(ctx.db, moved),
      documents: accepted(await listInvoices(ctx, ofSession)).items.toReversed(),
    })
  },
)
