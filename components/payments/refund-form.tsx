"use client"
import type { ReactNode } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { DialogActions } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import { TEXT_MAX } from "@/lib/core/limits"
import { formatMoney, toDecimalString } from "@/lib/core/money"
import { RefundPaymentInput } from "@/lib/payments/house-inputs"
import type { HousePaymentView } from "@/lib/payments/house-views"

/** Gives money back. */
export type RefundAction = FormAction<HousePaymentView>

/** The answer to the question whether an amount is given back: why, and a button that names it. */
export function RefundForm({
  payment: { id, currency, revision, investorName },
  amount,
  action,
  keep,
  onDone,
}: {
  payment: HousePaymentView
  /** Minor units. */
  amount: number
  action: RefundAction
  /** What leaves everything as it is. */
  keep: ReactNode
  onDone?: () => void
}) {
  const toast = useToast()
  const money = formatMoney(amount, currency)
  const form = useActionForm({
    action,
    schema: RefundPaymentInput,
    fields: { reasonText: { label: "Why" } },
    onSuccess: () => {
      toast({ message: `${money} goes back to ${investorName}.` })
      onDone?.()
    },
  })
  return (
    <SendingForm form={form}>
      <p className="mt-1 type-body text-ink-2">
        It goes to the card that paid, usually within ten days, and a credit note is issued. It cannot be
        taken back.
      </p>
      <input type="hidden" name="paymentId" value={id} />
      <input type="hidden" name="amount" value={toDecimalString(amount, currency)} />
      <input type="hidden" name="revision" value={revision} />
      <FormProblem form={form} className="mt-4" />
      <Field {...form.field("reasonText")} hint="For the books." max={TEXT_MAX.reason} className="mt-4">
        <Textarea {...form.control("reasonText")} rows={2} />
      </Field>
      <DialogActions>
        {keep}
        <Button type="submit" variant="destructive" busy={form.busy} busyLabel="Asking for it…">
          Refund {money}
        </Button>
      </DialogActions>
    </SendingForm>
  )
}
