"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import type { FindingView } from "@/lib/reconciliation/views"
import { FINDING_WORDS } from "@/lib/reconciliation/words"

/** Reads at the provider what a finding is about. */
export type RereadAction = FormAction<FindingView>

/** The button that has the provider read again; whether that mends the difference is said. */
export function RereadForm({
  finding: { id, kind },
  action,
}: {
  finding: FindingView
  action: RereadAction
}) {
  const toast = useToast()
  const form = usePressForm({
    action,
    onSuccess: ({ resolvedAt }) =>
      toast({ message: resolvedAt ? "It is alike now." : "It was read again and still differs." }),
  })
  return (
    <SendingForm form={form} className="relative">
      <FormProblem form={form} className="mb-2" />
      <input type="hidden" name="findingId" value={id} />
      <Button
        type="submit"
        busy={form.busy}
        busyLabel="Reading…"
        aria-label={`Read again: ${FINDING_WORDS[kind]}`}
        className="min-h-11 mouse:min-h-9"
      >
        Read again
      </Button>
    </SendingForm>
  )
}
