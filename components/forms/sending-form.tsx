"use client"
import type { ComponentProps } from "react"
import { DRAWN_WITH } from "@/lib/core/form-fields"
import { SendingFields } from "./drawn-for"
import type { useActionForm } from "./use-action-form"

/** The form element of `useActionForm`; with what was typed goes whom the form was drawn for, and its key. */
export function SendingForm({
  form,
  children,
  ...rest
}: ComponentProps<"form"> & {
  form: Pick<ReturnType<typeof useActionForm<unknown, string>>, "props" | "sending" | "drawnWith">
}) {
  return (
    <form {...form.props} {...rest}>
      <SendingFields sending={form.sending} />
      {form.drawnWith !== undefined && <input type="hidden" name={DRAWN_WITH} value={form.drawnWith} />}
      {children}
    </form>
  )
}
