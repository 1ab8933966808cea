import { formatMoney } from "@/lib/core/money"
import { feeIfMissed } from "./due"
import type { Payment } from "./load-payment"

/** The fee, tax included, for which alone a card is kept: "$135.00"; null of what is paid here, or not at all. */
export function keptFeeOf(
  payment: Pick<Payment, "feeOnly" | "net" | "noShowPercent" | "taxBp" | "currency"> | null,
): string | null {
  return payment?.feeOnly ? formatMoney(feeIfMissed(payment).gross, payment.currency) : null
}
