"use client"
import type { ReactNode } from "react"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import type { FormAction } from "@/lib/core/action-state"
import { SecondStepInput } from "@/lib/factors/inputs"
import { Refused } from "./sign-in-refused"

const APP = { code: { label: "Six-digit code" } } as const
const RECOVERY = { code: { label: "Recovery code" } } as const

/** The second step of signing in: a code of the authenticator app or, where `isRecovery`, one of the recovery codes. */
export function CodeForm({
  action,
  next,
  isRecovery,
  onSignedIn,
  children,
}: {
  action: FormAction<null>
  next?: string | undefined
  isRecovery: boolean
  /** Beside a page that stays as it is: what to do then. */
  onSignedIn?: () => void
  /** What can be done instead, before the button. */
  children?: ReactNode
}) {
  const fields = isRecovery ? RECOVERY : APP
  const form = useActionForm({ schema: SecondStepInput, action, fields, onSuccess: onSignedIn })
  return (
    <SendingForm form={form} className="mt-6 flex flex-col gap-5">
      {next && <input type="hidden" name="next" value={next} />}
      {onSignedIn && <input type="hidden" name="stay" value="1" />}
      <Refused form={form} advice="" />
      <Field
        {...form.field("code")}
        hint={isRecovery ? "One of those that you kept. It works once." : "From your authenticator app."}
      >
        <Input
          {...form.control("code")}
          inputMode={isRecovery ? "text" : "numeric"}
          autoComplete={isRecovery ? "off" : "one-time-code"}
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <div className="flex flex-col gap-2.5 sm:flex-row-reverse sm:justify-end">
        <Button
          type="submit"
          variant="primary"
          busy={form.busy}
          busyLabel="Signing in…"
          className={children ? undefined : "w-full"}
        >
          {onSignedIn ? "Sign in and send" : "Sign in"}
        </Button>
        {children}
      </div>
    </SendingForm>
  )
}
