"use client"
import type { ReactNode } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button, type ButtonProps } from "@/components/ui/button"
import { buttonClass } from "@/components/ui/button-class"
import { cn } from "@/components/ui/class-names"
import type { FormAction } from "@/lib/core/action-state"

/** The action that opens a page of the provider's. */
export type OpenCheckout = FormAction<{ readonly checkoutUrl: string }>

/**
 * A press that leads to a page of the provider's: to another card, or with `paymentId` to approve the amount of that payment. Without JavaScript a
 * page elsewhere is linked to, as no form may lead there.
 */
export function CheckoutPress({
  open,
  paymentId,
  returnTo,
  variant = "secondary",
  className,
  children,
}: {
  open: OpenCheckout
  paymentId?: string
  returnTo: string
  variant?: ButtonProps["variant"]
  className?: string
  children: ReactNode
}) {
  const form = usePressForm({
    action: open,
    onSuccess: ({ checkoutUrl }) => window.location.assign(checkoutUrl),
  })
  const opened = form.posted?.ok ? form.posted.value.checkoutUrl : null
  return (
    <SendingForm form={form} className={cn("flex flex-col gap-2", className)}>
      <input type="hidden" name="purpose" value={paymentId ? "authenticate" : "setup"} />
      {paymentId && <input type="hidden" name="paymentId" value={paymentId} />}
      <input type="hidden" name="returnTo" value={returnTo} />
      <FormProblem form={form} />
      {opened ? (
        <a href={opened} className={buttonClass(variant)}>
          Go on to the provider’s page
        </a>
      ) : (
        <Button type="submit" variant={variant} busy={form.busy} busyLabel="Opening…">
          {children}
        </Button>
      )}
    </SendingForm>
  )
}
