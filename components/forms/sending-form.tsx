"use client"
import type { ComponentProps } from "react"
import { SendingFields } from "./drawn-for"
import type { useActionForm } from "./use-action-form"

/** The form element of `useActionForm`; with what was typed goes whom the form was drawn for, and its key. */
export function SendingForm({
  form,
  children,
  ...rest
}: ComponentProps<"form"> & {
  form: Pick<ReturnType<typeof useActionForm<unknown, string>>, "props" | "sending">
}) {
  return (
    <form {...form.props} {...rest}>
      <SendingFields sending={form.sending} />
      {children}
    </form>
  )
}
