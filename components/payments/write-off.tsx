"use client"
import type { FormAction } from "@/lib/core/action-state"
import { WriteOffPaymentInput } from "@/lib/payments/house-inputs"
import type { HousePaymentView } from "@/lib/payments/house-views"
import { moneyText } from "@/lib/payments/house-words"
import { AskReason } from "./ask-reason"
import { writeOffTitle } from "./questions"
import { type Answering, ReasonForm } from "./reason-form"

/** Gives up what is owed. */
export type WriteOffAction = FormAction<HousePaymentView>

type Props = { payment: HousePaymentView; action: WriteOffAction }

/** The button that asks before what is owed is given up; without JavaScript by `?do=write-off`. */
export function WriteOffPayment({ payment, action, path }: Props & { path: string }) {
  return (
    <AskReason
      title={writeOffTitle(payment)}
      press="Write off…"
      keeps="Keep it owed"
      path={path}
      asked={["do", "write-off"]}
      className="mt-3 w-full"
    >
      {(answering) => <WriteOffForm payment={payment} action={action} {...answering} />}
    </AskReason>
  )
}

/** The answer to the question whether what is owed is given up. */
export function WriteOffForm({ payment, action, ...answering }: Props & Answering) {
  const { id, revision, owed, currency } = payment
  const money = moneyText(owed, currency)
  return (
    <ReasonForm
      action={action}
      schema={WriteOffPaymentInput}
      sent={{ paymentId: id, revision }}
      says="The card is not tried again and nobody is asked to pay. It cannot be taken back."
      press={`Write off ${money}`}
      busyLabel="Writing off…"
      done={`${money} is written off.`}
      {...answering}
    />
  )
}
