"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { TextButton } from "@/components/ui/text-link"
import type { FormAction } from "@/lib/core/action-state"

/** Marks everything as read. */
export function MarkAllRead({ action }: { action: FormAction<{ unread: number }> }) {
  const form = usePressForm({ action })
  return (
    <SendingForm form={form}>
      <FormProblem form={form} />
      <TextButton type="submit" className="min-h-11 type-small font-medium">
        {form.busy ? "Marking…" : "Mark all as read"}
      </TextButton>
    </SendingForm>
  )
}
