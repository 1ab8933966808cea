import { loadBilling } from "@/lib/billing/load-billing"
import { taxedBuyer, taxRuleFor } from "@/lib/billing/tax-rules"
import type { NewBooking, NewPayment, PlannedBooking } from "@/lib/bookings/booking-wish"
import type { Ctx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { loadMoneySettings } from "@/lib/house/load-money-settings"
import type { LoadedSchedule } from "@/lib/slots/load-schedule"
import { findProvider } from "./find-provider"
import { findUsableMethod } from "./methods"
import type { ProviderName } from "./provider"
import { amountsOf, feeOf } from "./rules"

/** So long a request waits for its investor's card. */
export const CARD_AWAITED_MS = 30 * MINUTE_MS

/**
 * What is paid for a booking under the terms that were looked at: price, tax and fees frozen with it. Without a card in use it is a request that
 * waits for one, 30 min at most. Nothing where the session is free, or the house takes no payments. Where the analyst asks for no card it is
 * paid elsewhere, and a card is asked of an investor alone who missed sessions, for the fee of another one.
 */
export async function planPayment(
  ctx: Ctx,
  booking: NewBooking,
  { payment: terms, asksForCard }: Pick<LoadedSchedule, "payment" | "asksForCard">,
): Promise<PlannedBooking> {
  const { policy, ...agreed } = terms
  const provider = findProvider(ctx.db)
  if (!booking.priceQuote || provider === null) return { booking, payment: null }
  const byStrikes = policy === "none" && hasFee(booking.priceQuote, terms)
  if (policy === "none" && !(byStrikes && asksForCard)) return { booking, payment: null, byStrikes }
  const { id: bookingId, investorId, priceQuote: price, currency } = booking
  const sold = { bookingId, seatId: null, investorId, price, currency }
  const payment = await newPayment(ctx, provider.name, sold, byStrikes ? feeAlone(agreed) : agreed)
  return {
    booking: payment.methodId ? booking : untilCard(ctx, booking),
    payment,
    provider: provider.name,
    byStrikes,
  }
}

/** Whether anything is due for not coming to what costs so much. */
export function hasFee(price: number, { noShowPercent }: Pick<NewPayment, "noShowPercent">): boolean {
  return feeOf(price, noShowPercent, 0).net > 0
}

/** The same for what is paid elsewhere: only a session that is missed costs something here. */
export function feeAlone(agreed: Agreed): Agreed & Pick<NewPayment, "feeOnly"> {
  return { ...agreed, lateCancelPercent: 0, feeOnly: true }
}

/** What somebody buys: a session, or a seat of one, at its price in minor units. */
export type Sold = Pick<NewPayment, "bookingId" | "seatId" | "investorId" | "currency"> & {
  readonly price: number
}

/** What an analyst asks for who does not come, or says so late. */
type Agreed = Pick<NewPayment, "lateCancelPercent" | "noShowPercent" | "cancelNoticeMinutes">

/** A payment under the terms of now: tax by whom is billed, and the card in use if it is good; else one is asked for. */
export async function newPayment(
  ctx: Ctx,
  provider: ProviderName,
  { price, ...sold }: Sold,
  agreed: Agreed & Partial<Pick<NewPayment, "feeOnly">>,
): Promise<NewPayment> {
  // One after the other: within a transaction there is one connection, which takes one question at a time.
  const method = await findUsableMethod(ctx.db, sold.investorId, { provider, now: ctx.now })
  const billing = await loadBilling(ctx.db, sold.investorId)
  const settings = await loadMoneySettings(ctx.db)
  const tax = taxRuleFor(settings.taxRules, taxedBuyer(billing, settings.seller))
  return {
    id: newId(),
    ...sold,
    ...amountsOf(price, tax.basisPoints),
    taxBp: tax.basisPoints,
    taxLabel: tax.label,
    taxNote: tax.note,
    feeOnly: false,
    ...agreed,
    methodId: method?.id ?? null,
    status: method ? "ready" : "card_needed",
    cardAskedAt: method ? null : ctx.now,
    authoriseAt: null,
    payBy: null,
    refusedAt: null,
    owedAt: null,
    intentRef: null,
    supersededRef: null,
    held: 0,
    heldCurrency: null,
    captureBefore: null,
    captured: 0,
    refunded: 0,
    revision: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
}

function untilCard({ now }: Ctx, booking: NewBooking): NewBooking {
  const until = Math.min(now.getTime() + CARD_AWAITED_MS, booking.startUtc.getTime())
  return { ...booking, status: "requested", confirmedAt: null, videoUrl: null, respondBy: new Date(until) }
}
