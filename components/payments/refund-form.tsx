"use client"
import type { FormAction } from "@/lib/core/action-state"
import { formatMoney, toDecimalString } from "@/lib/core/money"
import { RefundPaymentInput } from "@/lib/payments/house-inputs"
import type { HousePaymentView } from "@/lib/payments/house-views"
import { type Answering, ReasonForm } from "./reason-form"

/** Gives money back. */
export type RefundAction = FormAction<HousePaymentView>

/** The answer to the question whether an amount is given back. */
export function RefundForm({
  payment: { id, currency, revision, investorName },
  amount,
  action,
  ...answering
}: Answering & {
  payment: HousePaymentView
  /** Minor units. */
  amount: number
  action: RefundAction
}) {
  const money = formatMoney(amount, currency)
  return (
    <ReasonForm
      action={action}
      schema={RefundPaymentInput}
      sent={{ paymentId: id, amount: toDecimalString(amount, currency), revision }}
      says="It goes to the card that paid, usually within ten days, and a credit note is issued. It cannot be taken back."
      press={`Refund ${money}`}
      busyLabel="Asking for it…"
      done={`${money} goes back to ${investorName}.`}
      {...answering}
    />
  )
}
