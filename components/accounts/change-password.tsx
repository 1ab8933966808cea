"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Notice } from "@/components/ui/notice"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { ChangePasswordInput } from "@/lib/accounts/inputs"
import type { FormAction } from "@/lib/core/action-state"
import { NewPasswordField } from "./new-password-field"

const FIELDS = {
  currentPassword: { label: "Present password" },
  password: { label: "New password" },
} as const

/** Changes the password of who is signed in; who has none chooses one by mail. */
export function ChangePassword({
  hasPassword,
  action,
}: {
  hasPassword: boolean
  action: FormAction<{ ended: number }>
}) {
  const form = useActionForm({ schema: ChangePasswordInput, action, fields: FIELDS, resetOnSuccess: true })
  return (
    <Section id="password" title="Password" className="mt-12 max-w-2xl">
      {!hasPassword ? (
        <p className="mt-2 type-body text-ink-2">
          You have no password here. To have one, ask for a link under{" "}
          <TextLink href="/forgot-password">Forgot password</TextLink>.
        </p>
      ) : (
        <SendingForm form={form} aria-label="Change the password" className="mt-4 flex flex-col gap-5">
          {form.state?.ok && (
            <Notice title="Your password was changed" role="status">
              Other browsers were signed out, and you are told by mail.
            </Notice>
          )}
          <FormProblem form={form} />
          <Field {...form.field("currentPassword")}>
            <Input {...form.control("currentPassword")} type="password" autoComplete="current-password" />
          </Field>
          <NewPasswordField field={form.field("password")} control={form.control("password")} />
          <Button type="submit" busy={form.busy} busyLabel="Changing…" className="sm:self-start">
            Change the password
          </Button>
        </SendingForm>
      )}
    </Section>
  )
}
