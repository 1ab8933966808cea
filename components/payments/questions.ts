import { type Currency, formatMoney } from "@/lib/core/money"
import type { HousePaymentView } from "@/lib/payments/house-views"
import { moneyText } from "@/lib/payments/house-words"

/** The question: what, and to whom. */
export function refundTitle(amount: number, currency: Currency, investorName: string): string {
  return `Refund ${formatMoney(amount, currency)} to ${investorName}?`
}

/** The question: what is given up. */
export function writeOffTitle({ owed, currency, investorName }: HousePaymentView): string {
  return `Write off ${moneyText(owed, currency)} of ${investorName}?`
}

/** The question: whether a difference from the provider stays as it is. */
export const CLOSE_TITLE = "Close this difference?"
