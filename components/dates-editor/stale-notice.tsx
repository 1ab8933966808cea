"use client"
import type { SentForm } from "@/components/forms/use-press-form"
import { Notice } from "@/components/ui/notice"

/** Told when a form was sent from an old state of the page; the present one is loaded by then. */
export function StaleNotice({
  form,
  children,
}: {
  form: Pick<SentForm, "problem" | "summaryRef">
  children: string
}) {
  if (form.problem?.code !== "stale") return null
  return (
    <Notice title="Your hours changed meanwhile" role="alert" tabIndex={-1} ref={form.summaryRef}>
      {children}
    </Notice>
  )
}
