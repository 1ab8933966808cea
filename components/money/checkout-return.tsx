"use client"
import { useEffect, useRef } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { Notice } from "@/components/ui/notice"
import type { FormAction } from "@/lib/core/action-state"
import type { CheckoutStatus } from "@/lib/core/payments"

/** The action that reads a page of the provider's as it stands now. */
export type RefreshCheckout = FormAction<{ readonly status: CheckoutStatus }>

const SAID: Record<CheckoutStatus, { readonly title: string; readonly words: string }> = {
  complete: { title: "Done.", words: "Below is how it stands now." },
  refused: { title: "The bank said no.", words: "Nothing was saved or taken. You can choose another card." },
  open: { title: "Not finished yet.", words: "The provider’s page was left before anything was saved." },
  expired: { title: "That page has ended.", words: "Nothing was saved or taken. Begin again below." },
}

/** Back from a page of the provider's: asks at once what came of it. Without JavaScript a button does. */
export function CheckoutReturn({ checkoutId, refresh }: { checkoutId: string; refresh: RefreshCheckout }) {
  const form = usePressForm({ action: refresh })
  const asked = useRef(false)
  const { formRef } = form
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    formRef.current?.requestSubmit()
  }, [formRef])
  const status = form.state?.ok ? form.state.value.status : null
  const said = status && SAID[status]
  return (
    <SendingForm form={form} className="mb-7">
      <input type="hidden" name="checkoutId" value={checkoutId} />
      <FormProblem form={form} className="mb-3" />
      <Notice tone="plain" role="status">
        <p className="type-section text-ink">{said ? said.title : "Back from the provider’s page"}</p>
        <p className="mt-0.5 type-body text-ink-2">
          {said ? said.words : "What you did there shows here once it has been looked up."}
        </p>
        {status !== "complete" && (
          <Button type="submit" busy={form.busy} busyLabel="Looking…" className="mt-3">
            Check again
          </Button>
        )}
      </Notice>
    </SendingForm>
  )
}
