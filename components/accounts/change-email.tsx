"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Notice } from "@/components/ui/notice"
import { Section } from "@/components/ui/section"
import { AskEmailChangeInput } from "@/lib/accounts/inputs"
import type { PendingEmail } from "@/lib/accounts/views"
import type { FormAction } from "@/lib/core/action-state"

const FIELDS = { email: { label: "New address" }, currentPassword: { label: "Present password" } } as const

/** The address that somebody signs in with, and one that is to take its place; who has no password cannot change it here. */
export function ChangeEmail({
  email,
  hasPassword,
  pending,
  ask,
  withdraw,
}: {
  email: string
  hasPassword: boolean
  /** The address whose link was not opened yet, and until when that works. */
  pending: { readonly address: string; readonly until: string } | null
  ask: FormAction<PendingEmail>
  withdraw: FormAction<null>
}) {
  return (
    <Section id="email" title="E-mail address" className="mt-12 max-w-2xl">
      <p className="mt-2 type-body text-ink-2">
        You sign in with <b className="font-semibold wrap-anywhere text-ink">{email}</b>, and hear from us
        there.
        {!hasPassword && " Whoever runs the house can change it."}
      </p>
      {pending && <Pending {...pending} withdraw={withdraw} />}
      {hasPassword && <Ask key={pending?.address} action={ask} />}
    </Section>
  )
}

function Pending({
  address,
  until,
  withdraw,
}: {
  address: string
  until: string
  withdraw: FormAction<null>
}) {
  const form = usePressForm({ action: withdraw })
  return (
    <Notice title={`${address} is not confirmed yet`} role="status" className="mt-4">
      <p>A link was sent there. Once it is opened the address counts; it works until {until}.</p>
      <SendingForm form={form} className="mt-3">
        <FormProblem form={form} className="mb-3" />
        <Button type="submit" busy={form.busy} busyLabel="Calling off…">
          Call the change off
        </Button>
      </SendingForm>
    </Notice>
  )
}

function Ask({ action }: { action: FormAction<PendingEmail> }) {
  const form = useActionForm({ schema: AskEmailChangeInput, action, fields: FIELDS })
  return (
    <SendingForm form={form} aria-label="Change the address" className="mt-4 flex flex-col gap-5">
      <FormProblem form={form} />
      <Field {...form.field("email")}>
        <Input
          {...form.control("email")}
          type="email"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <Field {...form.field("currentPassword")}>
        <Input {...form.control("currentPassword")} type="password" autoComplete="current-password" />
      </Field>
      <Button type="submit" busy={form.busy} busyLabel="Sending…" className="sm:self-start">
        Send a link to the new address
      </Button>
    </SendingForm>
  )
}
