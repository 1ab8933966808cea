"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import type { FormAction } from "@/lib/core/action-state"

/** One button that ends a mail's topic, or takes that back. Nobody need be signed in: the token says whose it is. */
export function SubscriptionForm({
  token,
  isOn,
  action,
}: {
  token: string
  isOn: boolean
  action: FormAction<null>
}) {
  const form = usePressForm({ action })
  return (
    <SendingForm form={form} className="mt-6">
      <FormProblem form={form} className="mb-5" />
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="mail" value={isOn ? "off" : "on"} />
      <Button type="submit" variant={isOn ? "primary" : "secondary"} busy={form.busy} busyLabel="Saving…">
        {isOn ? "Stop these e-mails" : "Send them again"}
      </Button>
    </SendingForm>
  )
}
