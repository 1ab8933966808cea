"use client"
import { type FormEvent, useId, useRef, useState } from "react"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { formatMoney, toDecimalString, typedAmount } from "@/lib/core/money"
import { whyNotRefunded } from "@/lib/payments/house-rules"
import type { HousePaymentView } from "@/lib/payments/house-views"
import { refundTitle } from "./questions"
import { type RefundAction, RefundForm } from "./refund-form"

/**
 * An amount that is to be given back, and then the question that names it. Without JavaScript the page asks the same, called with `?refund=`
 * and the amount.
 */
export function RefundPayment({
  payment,
  rest,
  action,
  path,
}: {
  payment: HousePaymentView
  /** Minor units that can be given back. */
  rest: number
  action: RefundAction
  path: string
}) {
  const { currency, investorName } = payment
  const formId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [asked, setAsked] = useState<number | null>(null)
  const [error, setError] = useState<string>()
  const ask = () => {
    const amount = typedAmount(input.current?.value.trim() ?? "", currency)
    const wrong = whyNotRefunded(amount, rest, currency)
    setError(wrong ?? undefined)
    if (wrong) input.current?.focus()
    else setAsked(amount)
  }
  const submit = (event: FormEvent) => event.preventDefault()
  return (
    <>
      <form id={formId} method="get" action={path} onSubmit={submit} noValidate className="mt-3">
        <Field
          label={`Amount in ${currency}`}
          hint={`Up to ${formatMoney(rest, currency)}, to the card that paid.`}
          error={error}
        >
          <Input
            ref={input}
            name="refund"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={toDecimalString(rest, currency)}
            className="tabular-nums"
          />
        </Field>
      </form>
      <Dialog
        open={asked !== null}
        onOpenChange={(isOpen) => (isOpen ? ask() : setAsked(null))}
        title={asked === null ? "" : refundTitle(asked, currency, investorName)}
        trigger={
          <Button type="submit" form={formId} className="mt-3 w-full">
            Refund…
          </Button>
        }
      >
        {asked !== null && (
          <RefundForm
            payment={payment}
            amount={asked}
            action={action}
            onDone={() => setAsked(null)}
            keep={
              <DialogClose>
                <Button>Refund nothing</Button>
              </DialogClose>
            }
          />
        )}
      </Dialog>
    </>
  )
}
