"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import type { DeliveryView } from "@/lib/notifications/delivery-views"

/** Sends a delivery again. */
export type RetryAction = FormAction<DeliveryView>

/** Lets what failed, or waits to be tried again, go out now. */
export function RetryForm({
  delivery: { id, status, recipientName, subject },
  action,
  isMain = false,
}: {
  delivery: DeliveryView
  action: RetryAction
  /** The one thing to do here. */
  isMain?: boolean
}) {
  const toast = useToast()
  const form = usePressForm({
    action,
    onSuccess: () => toast({ message: `It goes out again now, to ${recipientName}.` }),
  })
  const label = status === "failed" ? "Try again" : "Try now"
  return (
    <SendingForm form={form} className={isMain ? "flex-1" : "relative"}>
      <FormProblem form={form} className="mb-2 text-left" />
      <input type="hidden" name="notificationId" value={id} />
      <Button
        type="submit"
        variant={isMain ? "primary" : "secondary"}
        busy={form.busy}
        busyLabel="Queueing…"
        aria-label={isMain ? undefined : `${label}: ${recipientName}, ${subject}`}
        className={isMain ? "w-full" : "min-h-11 mouse:min-h-9"}
      >
        {label}
      </Button>
    </SendingForm>
  )
}
