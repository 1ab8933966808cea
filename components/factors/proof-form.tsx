"use client"
import type { ReactNode } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import type { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Fold } from "@/components/ui/fold"
import { Input } from "@/components/ui/input"

/** The field of a form that asks who one is. */
export const PROOF = { passwordOrCode: { label: "Your password or a code" } } as const

/** How it reads before there is an app or a passkey: nobody has a code yet then. */
export const PASSWORD_ALONE = { label: "Your password" } as const

/** What asks for the password or a code first: folded behind its name, with what follows from it. */
export function ProofForm({
  form,
  name,
  consequence,
  act,
  busy,
  variant = "secondary",
  children,
}: {
  form: ReturnType<typeof useActionForm<unknown, "passwordOrCode">>
  name: ReactNode
  consequence: ReactNode
  act: string
  busy: string
  variant?: "secondary" | "destructive"
  /** What is sent beside it: hidden fields. */
  children?: ReactNode
}) {
  return (
    <Fold label={name} open={form.isReturned && form.state?.ok === false ? true : undefined}>
      <SendingForm form={form} className="flex flex-col gap-4 pt-1 pb-5">
        {children}
        <p className="type-small text-ink-2">{consequence}</p>
        <FormProblem form={form} />
        <Field {...form.field("passwordOrCode")} hint="A code of your authenticator app, or a recovery code.">
          <Input {...form.control("passwordOrCode")} type="password" autoComplete="current-password" />
        </Field>
        <Button type="submit" variant={variant} busy={form.busy} busyLabel={busy} className="sm:self-start">
          {act}
        </Button>
      </SendingForm>
    </Fold>
  )
}
