"use client"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { DialogActions, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { SignInInput } from "@/lib/accounts/inputs"
import type { FormAction } from "@/lib/core/action-state"
import { Refused } from "./sign-in-refused"

const FIELDS = { password: { label: "Password" } } as const

/** Asks for nothing but the password of the one who is signed out, in a dialog. */
export function PasswordForm({
  email,
  signIn,
  onSignedIn,
}: {
  email: string
  signIn: FormAction<null>
  onSignedIn: () => void
}) {
  const form = useActionForm({ schema: SignInInput, action: signIn, fields: FIELDS, onSuccess: onSignedIn })
  return (
    <SendingForm form={form} className="mt-4 flex flex-col gap-5">
      <input type="hidden" name="stay" value="1" />
      <Refused form={form} />
      {/* For password managers, which look for whom a password is. */}
      <Input name="email" value={email} readOnly autoComplete="username" aria-label="E-mail" />
      <Field {...form.field("password")}>
        <Input {...form.control("password")} type="password" autoComplete="current-password" />
      </Field>
      <DialogActions className="mt-0">
        <DialogClose>
          <Button>Not now</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={form.busy} busyLabel="Signing in…">
          Sign in and send
        </Button>
      </DialogActions>
    </SendingForm>
  )
}
