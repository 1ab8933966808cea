import { toDecimalString } from "@/lib/core/money"
import type { OutputOf } from "@/lib/core/output"
import type { PaymentStatus, PaymentStep } from "@/lib/core/payments"
import type { Payment } from "./load-payment"
import type { PaymentSummaryOutput } from "./wire"

/** How the money of a session stands. */
export type PaymentSummary = OutputOf<typeof PaymentSummaryOutput>

const NEXT: Partial<Record<PaymentStatus, PaymentStep>> = {
  card_needed: "add_card",
  declined: "add_card",
  action_needed: "authenticate",
  owed: "pay",
}

/** What its investor is asked to do now; null where that is nothing. */
export function nextStep(status: PaymentStatus): PaymentStep | null {
  return NEXT[status] ?? null
}

/** What a booking shows of its payment. */
export function paymentSummary({
  status,
  net,
  tax,
  gross,
  currency,
}: Pick<Payment, "status" | "net" | "tax" | "gross" | "currency">): PaymentSummary {
  return {
    status,
    next: nextStep(status),
    net: toDecimalString(net, currency),
    tax: toDecimalString(tax, currency),
    gross: toDecimalString(gross, currency),
    currency,
  }
}
