"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { ResetPasswordInput } from "@/lib/accounts/link-inputs"
import type { FormAction } from "@/lib/core/action-state"
import { NewPasswordField } from "./new-password-field"

const FIELDS = { password: { label: "New password" } } as const

/** Asks for a new password by a link that was mailed. */
export function ResetForm({ secret, action }: { secret: string; action: FormAction<null> }) {
  const form = useActionForm({ schema: ResetPasswordInput, action, fields: FIELDS })
  return (
    <SendingForm form={form} className="mt-7 flex flex-col gap-5">
      <FormProblem form={form} />
      <input type="hidden" name="secret" value={secret} />
      <NewPasswordField field={form.field("password")} control={form.control("password")} />
      <Button type="submit" variant="primary" busy={form.busy} busyLabel="Changing…">
        Change the password
      </Button>
    </SendingForm>
  )
}
