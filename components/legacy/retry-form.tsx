"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import type { TakenRow } from "@/lib/legacy/wire"

/** Takes a row over that could not be, if it can be now. */
export function RetryForm({
  kind,
  legacyId,
  name,
  action,
}: TakenRow & { name: string; action: FormAction<TakenRow> }) {
  const toast = useToast()
  const form = usePressForm({ action, onSuccess: () => toast({ message: `${name} was taken over.` }) })
  return (
    <SendingForm form={form} className="shrink-0 sm:max-w-64">
      <FormProblem form={form} className="mb-2 text-left" />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="legacyId" value={legacyId} />
      <Button
        type="submit"
        variant="secondary"
        busy={form.busy}
        busyLabel="Trying…"
        aria-label={`Try again: ${name}`}
        className="min-h-11 mouse:min-h-9"
      >
        Try again
      </Button>
    </SendingForm>
  )
}
