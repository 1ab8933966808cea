"use client"
import { type ComponentProps, createContext, type RefObject, useContext } from "react"
import { Notice } from "@/components/ui/notice"
import { DRAWN_WITH } from "@/lib/core/form-fields"
import { SendingFields } from "./drawn-for"
import type { SentForm } from "./use-press-form"

const SummaryContext = createContext<RefObject<HTMLDivElement | null> | null>(null)

/** The form element of `usePressForm` and `useActionForm`; with what was typed goes whom the form was drawn for, and its key. */
export function SendingForm({
  form,
  children,
  ...rest
}: ComponentProps<"form"> & {
  form: Pick<SentForm, "props" | "sending" | "summaryRef"> & { drawnWith?: string }
}) {
  return (
    <form {...form.props} {...rest}>
      <SendingFields sending={form.sending} />
      {form.drawnWith !== undefined && <input type="hidden" name={DRAWN_WITH} value={form.drawnWith} />}
      <SummaryContext value={form.summaryRef}>{children}</SummaryContext>
    </form>
  )
}

/** A refusal of the form around it in words of its own, in place of `FormProblem`: gets the focus when it comes. */
export function FormNotice(props: Pick<ComponentProps<typeof Notice>, "title" | "tone" | "children">) {
  return <Notice {...props} role="alert" tabIndex={-1} ref={useContext(SummaryContext)} className="mb-6" />
}
