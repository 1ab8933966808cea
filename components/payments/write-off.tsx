"use client"
import { type ReactNode, useId, useState } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import { TEXT_MAX } from "@/lib/core/limits"
import { WriteOffPaymentInput } from "@/lib/payments/house-inputs"
import type { HousePaymentView } from "@/lib/payments/house-views"
import { moneyText } from "@/lib/payments/house-words"
import { writeOffTitle } from "./questions"

/** Gives up what is owed. */
export type WriteOffAction = FormAction<HousePaymentView>

type Props = { payment: HousePaymentView; action: WriteOffAction }

/** The button that asks before what is owed is given up. Without JavaScript the page asks the same, called with `?do=write-off`. */
export function WriteOffPayment({ payment, action, path }: Props & { path: string }) {
  const [isOpen, setOpen] = useState(false)
  const formId = useId()
  return (
    <>
      <form id={formId} method="get" action={path} hidden onSubmit={(event) => event.preventDefault()}>
        <input type="hidden" name="do" value="write-off" />
      </form>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        keepsTyped
        title={writeOffTitle(payment)}
        trigger={
          <Button type="submit" form={formId} className="mt-3 w-full">
            Write off…
          </Button>
        }
      >
        <WriteOffForm
          payment={payment}
          action={action}
          onDone={() => setOpen(false)}
          keep={
            <DialogClose>
              <Button>Keep it owed</Button>
            </DialogClose>
          }
        />
      </Dialog>
    </>
  )
}

/** The answer to the question whether what is owed is given up: why, and a button that names the amount. */
export function WriteOffForm({
  payment,
  action,
  keep,
  onDone,
}: Props & { keep: ReactNode; onDone?: () => void }) {
  const { id, revision, owed, currency } = payment
  const toast = useToast()
  const money = moneyText(owed, currency)
  const form = useActionForm({
    action,
    schema: WriteOffPaymentInput,
    fields: { reasonText: { label: "Why" } },
    onSuccess: () => {
      toast({ message: `${money} is written off.` })
      onDone?.()
    },
  })
  return (
    <SendingForm form={form}>
      <p className="mt-1 type-body text-ink-2">
        The card is not tried again and nobody is asked to pay. It cannot be taken back.
      </p>
      <input type="hidden" name="paymentId" value={id} />
      <input type="hidden" name="revision" value={revision} />
      <FormProblem form={form} className="mt-4" />
      <Field {...form.field("reasonText")} hint="For the books." max={TEXT_MAX.reason} className="mt-4">
        <Textarea {...form.control("reasonText")} rows={2} />
      </Field>
      <DialogActions>
        {keep}
        <Button type="submit" variant="destructive" busy={form.busy} busyLabel="Writing off…">
          Write off {money}
        </Button>
      </DialogActions>
    </SendingForm>
  )
}
