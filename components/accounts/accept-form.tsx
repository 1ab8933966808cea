"use client"
import { useEffect, useState } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { readDeviceZone } from "@/components/zones/zone-provider"
import { AcceptInvitationInput } from "@/lib/accounts/link-inputs"
import type { FormAction } from "@/lib/core/action-state"
import { NewPasswordField } from "./new-password-field"

/** What an invitation asks for: the name as its reader wants it, and a password. The browser says its zone. */
export function AcceptForm({
  secret,
  email,
  name,
  action,
}: {
  secret: string
  email: string
  name: string
  action: FormAction<null>
}) {
  const [zone, setZone] = useState<string | null>(null)
  useEffect(() => setZone(readDeviceZone()), [])
  const form = useActionForm({
    schema: AcceptInvitationInput,
    action,
    fields: { name: { label: "Your name", initial: name }, password: { label: "Password" } },
  })
  return (
    <SendingForm form={form} className="mt-7 flex flex-col gap-5">
      <FormProblem form={form} />
      <input type="hidden" name="secret" value={secret} />
      {zone && <input type="hidden" name="timeZone" value={zone} />}
      {/* For password managers, which keep for whom a password is. */}
      <input type="text" name="$username" value={email} readOnly hidden autoComplete="username" />
      <Field {...form.field("name")} hint="As others see you here.">
        <Input {...form.control("name")} autoComplete="name" />
      </Field>
      <NewPasswordField field={form.field("password")} control={form.control("password")} />
      <Button type="submit" variant="primary" busy={form.busy} busyLabel="Accepting…">
        Accept and sign in
      </Button>
    </SendingForm>
  )
}
