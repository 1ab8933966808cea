"use client"
import { type ReactNode, useState } from "react"
import { useDrawn } from "@/components/forms/drawn-for"
import { SendingForm } from "@/components/forms/sending-form"
import { SignInAgainContext } from "@/components/forms/sign-in-again"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Name } from "@/components/ui/name"
import { SignInInput } from "@/lib/accounts/inputs"
import type { FormAction } from "@/lib/core/action-state"
import { Refused } from "./sign-in-refused"

const FIELDS = { password: { label: "Password" } } as const

/** Lets every form inside ask for the password again, when the login ended while something was typed. */
export function SignInAgainProvider({ signIn, children }: { signIn: FormAction<null>; children: ReactNode }) {
  const drawn = useDrawn()
  const [asked, setAsked] = useState<{ then: () => void } | null>(null)
  return (
    <SignInAgainContext value={(then) => setAsked({ then })}>
      {children}
      <Dialog
        open={asked !== null}
        onOpenChange={(isOpen) => !isOpen && setAsked(null)}
        title="Sign in again"
        description={
          <>
            As <Name>{drawn?.name}</Name>. The page stays as it is, and what you typed is sent then.
          </>
        }
      >
        {asked && drawn && (
          <PasswordForm
            email={drawn.email}
            signIn={signIn}
            onSignedIn={() => {
              setAsked(null)
              asked.then()
            }}
          />
        )}
      </Dialog>
    </SignInAgainContext>
  )
}

function PasswordForm({
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
