"use client"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { ForgotPasswordInput } from "@/lib/accounts/link-inputs"
import type { FormAction } from "@/lib/core/action-state"
import { Refused } from "./sign-in-refused"

const FIELDS = { email: { label: "E-mail" } } as const

/** Asks for the address of who forgot his password. */
export function ForgotForm({ action }: { action: FormAction<null> }) {
  const form = useActionForm({ schema: ForgotPasswordInput, action, fields: FIELDS })
  return (
    <SendingForm form={form} className="mt-7 flex flex-col gap-5">
      <Refused form={form} />
      <Field {...form.field("email")}>
        <Input
          {...form.control("email")}
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <Button type="submit" variant="primary" busy={form.busy} busyLabel="Sending…">
        Send the link
      </Button>
    </SendingForm>
  )
}
