"use client"
import { useState } from "react"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { ConfirmEmailInput } from "@/lib/accounts/link-inputs"
import type { FormAction } from "@/lib/core/action-state"
import { Refused } from "./sign-in-refused"

const FIELDS = { password: { label: "Password of this account" } } as const

/**
 * Shows an address to be its reader's by a button, as mail scanners open links but press none; where the browser is not signed in to the
 * account, `asksPassword`, by its password, too.
 */
export function ConfirmForm({
  secret,
  asksPassword,
  action,
}: {
  secret: string
  asksPassword: boolean
  action: FormAction<null>
}) {
  const form = useActionForm({ schema: ConfirmEmailInput, action, fields: FIELDS })
  const [isAsked, setAsked] = useState(asksPassword)
  // Who was signed out since the page was drawn is asked after all.
  if (!isAsked && form.state?.ok === false && form.state.problem.fields?.password) setAsked(true)
  return (
    <SendingForm form={form} className="mt-7 flex flex-col gap-5">
      <Refused form={form} />
      <input type="hidden" name="secret" value={secret} />
      {isAsked && (
        <Field {...form.field("password")}>
          <Input {...form.control("password")} type="password" autoComplete="current-password" />
        </Field>
      )}
      <Button
        type="submit"
        variant="primary"
        busy={form.busy}
        busyLabel="Confirming…"
        className={isAsked ? undefined : "self-start"}
      >
        Confirm this address
      </Button>
    </SendingForm>
  )
}
