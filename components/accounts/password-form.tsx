"use client"
import { useState } from "react"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { DialogActions, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { TextButton } from "@/components/ui/text-link"
import { SignInInput } from "@/lib/accounts/inputs"
import type { FormAction } from "@/lib/core/action-state"
import { CodeForm } from "./code-form"
import { Refused } from "./sign-in-refused"

const FIELDS = { password: { label: "Password" } } as const

/** Asks for nothing but the password of the one who is signed out, and for his second step, in a dialog. */
export function PasswordForm({
  email,
  signIn,
  secondStep,
  onSignedIn,
}: {
  email: string
  signIn: FormAction<null>
  secondStep: FormAction<null>
  onSignedIn: () => void
}) {
  const form = useActionForm({ schema: SignInInput, action: signIn, fields: FIELDS, onSuccess: onSignedIn })
  if (form.problem?.code === "code_needed") {
    return <StepForm action={secondStep} onSignedIn={onSignedIn} />
  }
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

function StepForm({ action, onSignedIn }: { action: FormAction<null>; onSignedIn: () => void }) {
  const [isRecovery, setRecovery] = useState(false)
  return (
    <>
      <CodeForm
        key={isRecovery ? "recovery" : "app"}
        action={action}
        isRecovery={isRecovery}
        onSignedIn={onSignedIn}
      >
        <DialogClose>
          <Button>Not now</Button>
        </DialogClose>
      </CodeForm>
      <p className="mt-4 type-small">
        <TextButton onClick={() => setRecovery(!isRecovery)} className="min-h-11">
          {isRecovery ? "Use the authenticator app" : "Use a recovery code"}
        </TextButton>
      </p>
    </>
  )
}
