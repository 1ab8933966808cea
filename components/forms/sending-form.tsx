"use client"
import type { ComponentProps } from "react"
import { DRAWN_WITH } from "@/lib/core/form-fields"
import { SendingFields } from "./drawn-for"
import type { SentForm } from "./use-press-form"

/** The form element of `usePressForm` and `useActionForm`; with what was typed goes whom the form was drawn for, and its key. */
export function SendingForm({
  form,
  children,
  ...rest
}: ComponentProps<"form"> & {
  form: Pick<SentForm, "props" | "sending"> & { drawnWith?: string }
}) {
  return (
    <form {...form.props} {...rest}>
      <SendingFields sending={form.sending} />
      {form.drawnWith !== undefined && <input type="hidden" name={DRAWN_WITH} value={form.drawnWith} />}
      {children}
    </form>
  )
}
