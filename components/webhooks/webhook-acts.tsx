"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { PressForm } from "@/components/forms/press-form"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { Section } from "@/components/ui/section"
import { useToast } from "@/components/ui/toast"
import { useClock } from "@/components/zones/clock"
import type { FormAction } from "@/lib/core/action-state"
import { formatZonedMoment } from "@/lib/time"
import type { DeliveryView, WebhookSecretView, WebhookView } from "@/lib/webhooks/views"
import { SecretNotice } from "./secret-notice"

/** Sends a test, pauses a webhook, and switches it on again. */
export function WebhookActs({
  webhook,
  update,
  test,
}: {
  webhook: WebhookView
  update: FormAction<WebhookView>
  test: FormAction<DeliveryView>
}) {
  const toast = useToast()
  const { id, isEnabled } = webhook
  return (
    <div className="flex flex-col gap-2.5 sm:flex-row">
      {isEnabled && (
        <PressForm
          action={test}
          values={{ webhookId: id }}
          busyLabel="Sending…"
          onDone={() => toast({ message: "A test is on its way. The log shows what is answered." })}
        >
          Send a test
        </PressForm>
      )}
      <PressForm
        action={update}
        values={{ webhookId: id, isEnabled: String(!isEnabled) }}
        variant={isEnabled ? "secondary" : "primary"}
        busyLabel={isEnabled ? "Pausing…" : "Switching on…"}
        onDone={() => toast({ message: isEnabled ? "Paused." : "Switched on." })}
      >
        {isEnabled ? "Pause" : "Switch on"}
      </PressForm>
    </div>
  )
}

/** Gives a webhook another secret, shown this once. */
export function RotateSecret({
  webhook,
  action,
}: {
  webhook: WebhookView
  action: FormAction<WebhookSecretView>
}) {
  const clock = useClock()
  const form = usePressForm({ action })
  const until = webhook.previousSecretUntil
  return (
    <Section id="secret" title="Signing secret" size="minor">
      <p className="mt-2 type-body text-ink-2">
        {until
          ? `Messages are signed with the old secret too until ${formatZonedMoment(until, clock)}.`
          : "After a rotation, messages are signed with both secrets for 24 hours, so that nothing breaks meanwhile."}
      </p>
      {form.state?.ok && <SecretNotice secret={form.state.value.secret} />}
      <SendingForm form={form} className="mt-4">
        <input type="hidden" name="webhookId" value={webhook.id} />
        <FormProblem form={form} className="mb-2" />
        <Button type="submit" busy={form.busy} busyLabel="Rotating…" className="max-sm:w-full">
          {until ? "Rotate once more" : "Rotate the secret"}
        </Button>
        {until && (
          <p className="mt-1.5 type-small text-ink-3">
            The oldest secret stops working at once then: only the last two count.
          </p>
        )}
      </SendingForm>
    </Section>
  )
}
