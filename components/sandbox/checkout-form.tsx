"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import type { FormAction } from "@/lib/core/action-state"
import type { SandboxCard } from "@/lib/core/sandbox"
import { CardChoice } from "./card-choice"

/** The form of the sandbox's page: a card, and the way back without one. */
export function CheckoutForm({
  checkoutId,
  chosen,
  act,
  back,
  returnPath,
  choose,
}: {
  checkoutId: string
  chosen: SandboxCard
  /** What the button does. */
  act: string
  back: string
  returnPath: string
  choose: FormAction<unknown>
}) {
  const form = usePressForm({ action: choose })
  return (
    <SendingForm form={form} className="mt-7">
      <input type="hidden" name="checkoutId" value={checkoutId} />
      <FormProblem form={form} className="mb-6" />
      <CardChoice chosen={chosen} />
      <div className="mt-5 flex flex-col gap-3 sm:flex-row">
        <Button
          type="submit"
          variant="primary"
          busy={form.busy}
          busyLabel="Asking the bank…"
          className="sm:px-5"
        >
          {act}
        </Button>
        <ButtonLink href={returnPath} className="sm:px-5">
          {back}
        </ButtonLink>
      </div>
    </SendingForm>
  )
}
