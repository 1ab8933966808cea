"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { Notice } from "@/components/ui/notice"
import type { FormAction } from "@/lib/core/action-state"

/** Why an investor who signed up cannot book yet, with another link for the asking. */
export function UnconfirmedNotice({ email, send }: { email: string; send: FormAction<null> }) {
  const form = usePressForm({ action: send })
  return (
    <Notice title="Confirm your address to book" className="mb-7">
      <p>
        A link was sent to <b className="font-semibold wrap-anywhere">{email}</b>. Open it before your first
        booking.
      </p>
      <SendingForm form={form} className="mt-3">
        <FormProblem form={form} className="mb-3" />
        {form.state?.ok && <p role="status">Another link is on its way. The older one works no more.</p>}
        <Button type="submit" busy={form.busy} busyLabel="Sending…">
          Send the link again
        </Button>
      </SendingForm>
    </Notice>
  )
}
