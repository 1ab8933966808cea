"use client"
import { useEffect, useState } from "react"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { readDeviceZone } from "@/components/zones/zone-provider"
import { SignUpInput } from "@/lib/accounts/link-inputs"
import type { FormAction } from "@/lib/core/action-state"
import { NewPasswordField } from "./new-password-field"
import { Refused } from "./sign-in-refused"

const FIELDS = {
  name: { label: "Your name" },
  firm: { label: "Firm" },
  email: { label: "E-mail" },
  password: { label: "Password" },
} as const

/** What somebody says who makes himself an account as an investor. */
export function SignUpForm({ action, hint }: { action: FormAction<null>; hint: string | undefined }) {
  const [zone, setZone] = useState<string | null>(null)
  useEffect(() => setZone(readDeviceZone()), [])
  const form = useActionForm({ schema: SignUpInput, action, fields: FIELDS })
  return (
    <SendingForm form={form} className="mt-7 flex flex-col gap-5">
      <Refused form={form} />
      {zone && <input type="hidden" name="timeZone" value={zone} />}
      <Field {...form.field("name")}>
        <Input {...form.control("name")} autoComplete="name" />
      </Field>
      <Field {...form.field("firm")} optional>
        <Input {...form.control("firm")} autoComplete="organization" />
      </Field>
      <Field {...form.field("email")} hint={hint}>
        <Input
          {...form.control("email")}
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <NewPasswordField field={form.field("password")} control={form.control("password")} />
      <Button type="submit" variant="primary" busy={form.busy} busyLabel="Signing up…">
        Sign up
      </Button>
    </SendingForm>
  )
}
