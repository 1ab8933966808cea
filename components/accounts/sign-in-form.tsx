"use client"
import { type ReactNode, useState } from "react"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { TextButton } from "@/components/ui/text-link"
import { SignInInput } from "@/lib/accounts/inputs"
import type { FormAction } from "@/lib/core/action-state"
import { DemoAccounts } from "./demo-accounts"
import { Refused } from "./sign-in-refused"

const FIELDS = { email: { label: "E-mail" }, password: { label: "Password" } } as const

/** E-mail and password, and below the other ways in. A refusal keeps the address; `demo` lists the demo's accounts last. */
export function SignInForm({
  action,
  next,
  demo,
  children,
}: {
  action: FormAction<null>
  next: string | undefined
  demo: boolean
  children?: ReactNode
}) {
  const [isShown, setShown] = useState(false)
  const form = useActionForm({ schema: SignInInput, action, fields: FIELDS })
  return (
    <>
      <SendingForm form={form} id="sign-in" className="mt-7 flex flex-col gap-5">
        {next && <input type="hidden" name="next" value={next} />}
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
        <div className="relative">
          <Field {...form.field("password")}>
            <Input
              {...form.control("password")}
              type={isShown ? "text" : "password"}
              autoComplete="current-password"
            />
          </Field>
          <TextButton
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
            className="absolute -top-5 right-0 inline-flex min-h-11 items-end pb-1.5 type-small"
          >
            Show<span className="sr-only"> password</span>
          </TextButton>
        </div>
        <Button type="submit" variant="primary" busy={form.busy} busyLabel="Signing in…">
          Sign in
        </Button>
      </SendingForm>
      {children}
      {demo && <DemoAccounts formId="sign-in" />}
    </>
  )
}
