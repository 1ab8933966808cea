"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Section } from "@/components/ui/section"
import type { FormAction } from "@/lib/core/action-state"
import { WEBHOOKS_MAX } from "@/lib/core/limits"
import { WEBHOOK_EVENTS } from "@/lib/core/telling"
import { CreateWebhookInput } from "@/lib/webhooks/inputs"
import type { WebhookSecretView } from "@/lib/webhooks/views"
import { SecretNotice } from "./secret-notice"
import { WEBHOOK_FIELDS, WebhookFields } from "./webhook-fields"

/** Adds a webhook, and shows its secret the one time that it is told. */
export function NewWebhook({ action, count }: { action: FormAction<WebhookSecretView>; count: number }) {
  const form = useActionForm({
    schema: CreateWebhookInput,
    action,
    fields: {
      url: WEBHOOK_FIELDS.url,
      events: { ...WEBHOOK_FIELDS.events, initial: WEBHOOK_EVENTS.join(",") },
    },
    resetOnSuccess: true,
  })
  const made = form.state?.ok ? form.state.value : null
  return (
    <>
      {made && <SecretNotice secret={made.secret} />}
      <Section id="new" title="Add a webhook" className="mt-8 max-w-dialog">
        {count >= WEBHOOKS_MAX ? (
          <p className="mt-2 type-body text-ink-2">
            {`You have ${WEBHOOKS_MAX} webhooks, which is as many as there can be. Delete one to add another.`}
          </p>
        ) : (
          <SendingForm form={form} aria-label="Add a webhook" className="mt-4 flex flex-col gap-6">
            <FormProblem form={form} />
            <WebhookFields form={form} />
            <Button
              type="submit"
              variant="primary"
              busy={form.busy}
              busyLabel="Adding…"
              className="sm:self-start"
            >
              Add webhook
            </Button>
          </SendingForm>
        )}
      </Section>
    </>
  )
}
