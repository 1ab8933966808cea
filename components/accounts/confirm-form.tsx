"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import type { FormAction } from "@/lib/core/action-state"

/** One button that shows an address to be its reader's: mail scanners open links, but press none. */
export function ConfirmForm({ secret, action }: { secret: string; action: FormAction<null> }) {
  const form = usePressForm({ action })
  return (
    <SendingForm form={form} className="mt-7">
      <FormProblem form={form} className="mb-5" />
      <input type="hidden" name="secret" value={secret} />
      <Button type="submit" variant="primary" busy={form.busy} busyLabel="Confirming…">
        Confirm this address
      </Button>
    </SendingForm>
  )
}
