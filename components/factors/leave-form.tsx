"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import type { FormAction } from "@/lib/core/action-state"

/** Signs out, where there is no menu to do it. */
export function LeaveForm({ signOut }: { signOut: FormAction<null> }) {
  const form = usePressForm({ action: signOut })
  return (
    <SendingForm form={form}>
      <FormProblem form={form} className="mb-3" />
      <Button type="submit" busy={form.busy} busyLabel="Signing out…" className="max-sm:w-full">
        Sign out
      </Button>
    </SendingForm>
  )
}
