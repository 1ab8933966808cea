import type { SessionFacts } from "@/lib/payments/due"
import type { PaymentFacts } from "@/lib/payments/next-move"
import { amountsOf } from "@/lib/payments/rules"

/** A session of an hour, confirmed three days before; its price of 100.00 has 20 % tax. */
export const START = new Date("2026-12-08T10:00:00Z")
export const END = new Date("2026-12-08T11:00:00Z")
export const CONFIRMED_AT = new Date("2026-12-05T10:00:00Z")
export const NET = 10_000
export const GROSS = amountsOf(NET, 2_000).gross

/** A moment so long before or after another. */
export const later = (from: Date, ms: number) => new Date(from.getTime() + ms)

/** A confirmed session, as it is unless `values` say otherwise. */
export function sessionOf(values: Partial<SessionFacts> = {}): SessionFacts {
  return {
    status: "confirmed",
    startUtc: START,
    endUtc: END,
    confirmedAt: CONFIRMED_AT,
    cancelledBy: null,
    noShowBy: null,
    attendance: null,
    lastEvent: {
      event: "booking_requested",
      actorRole: "investor",
      fromStatus: null,
      at: CONFIRMED_AT,
    },
    movedBy: null,
    ...values,
  }
}

/** The session as its investor called it off at this moment. */
export function calledOff(at: Date, values: Partial<SessionFacts> = {}): SessionFacts {
  return sessionOf({
    status: "cancelled",
    cancelledBy: "investor",
    lastEvent: { event: "booking_cancelled", actorRole: "investor", fromStatus: "confirmed", at },
    ...values,
  })
}

/** A payment that waits for its day with a card, as it is unless `values` say otherwise. */
export function paymentFactsOf(values: Partial<PaymentFacts> = {}): PaymentFacts {
  return {
    currency: "USD",
    net: NET,
    taxBp: 2_000,
    lateCancelPercent: 50,
    noShowPercent: 100,
    cancelNoticeMinutes: 1_440,
    feeOnly: false,
    status: "ready",
    hasMethod: true,
    payBy: null,
    owedAt: null,
    lastRefusedAt: null,
    supersededRef: null,
    held: 0,
    heldCurrency: null,
    captureBefore: null,
    captured: 0,
    refunded: 0,
    refundRefusedAt: null,
    ...values,
  }
}
