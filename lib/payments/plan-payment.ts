import { loadBilling } from "@/lib/billing/load-billing"
import { taxedBuyer, taxRuleFor } from "@/lib/billing/tax-rules"
import type { NewBooking, PlannedBooking } from "@/lib/bookings/booking-wish"
import type { Ctx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { loadMoneySettings } from "@/lib/house/load-money-settings"
import type { LoadedSchedule } from "@/lib/slots/load-schedule"
import { findProvider } from "./find-provider"
import { findUsableMethod } from "./methods"
import { amountsOf } from "./rules"

/** So long a request waits for its investor's card. */
export const CARD_AWAITED_MS = 30 * MINUTE_MS

/**
 * What is paid for a booking under the terms that were looked at: price, tax and fees frozen with it. Without a card in use it is a request that
 * waits for one, 30 min at most. Nothing where the analyst asks for no card, the session is free, or the house takes no payments.
 */
export async function planPayment(
  ctx: Ctx,
  booking: NewBooking,
  { payment: terms }: LoadedSchedule,
): Promise<PlannedBooking> {
  const { policy, ...agreed } = terms
  const provider = policy === "none" ? null : findProvider(ctx.db)
  if (!booking.priceQuote || provider === null) return { booking, payment: null }
  const [method, billing, settings] = await Promise.all([
    findUsableMethod(ctx.db, booking.investorId, { provider: provider.name, now: ctx.now }),
    loadBilling(ctx.db, booking.investorId),
    loadMoneySettings(ctx.db),
  ])
  const tax = taxRuleFor(settings.taxRules, taxedBuyer(billing, settings.seller))
  const payment = {
    id: newId(),
    bookingId: booking.id,
    investorId: booking.investorId,
    currency: booking.currency,
    ...amountsOf(booking.priceQuote, tax.basisPoints),
    taxBp: tax.basisPoints,
    taxLabel: tax.label,
    taxNote: tax.note,
    ...agreed,
    methodId: method?.id ?? null,
    status: method ? ("ready" as const) : ("card_needed" as const),
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
  return { booking: method ? booking : untilCard(ctx, booking), payment, provider: provider.name }
}

function untilCard({ now }: Ctx, booking: NewBooking): NewBooking {
  const until = Math.min(now.getTime() + CARD_AWAITED_MS, booking.startUtc.getTime())
  return { ...booking, status: "requested", confirmedAt: null, videoUrl: null, respondBy: new Date(until) }
}
