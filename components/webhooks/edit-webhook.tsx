"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Section } from "@/components/ui/section"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import { UpdateWebhookInput } from "@/lib/webhooks/inputs"
import type { WebhookView } from "@/lib/webhooks/views"
import { WEBHOOK_FIELDS, WebhookFields } from "./webhook-fields"

/** A webhook's address and events, to be changed. */
export function EditWebhook({ webhook, action }: { webhook: WebhookView; action: FormAction<WebhookView> }) {
  const toast = useToast()
  const form = useActionForm({
    schema: UpdateWebhookInput,
    action,
    fields: {
      url: { ...WEBHOOK_FIELDS.url, initial: webhook.url },
      events: { ...WEBHOOK_FIELDS.events, initial: webhook.events.join(",") },
    },
    onSuccess: () => toast({ message: "Saved." }),
  })
  return (
    <Section id="edit" title="Address and events" size="minor">
      <SendingForm form={form} aria-label="Address and events" className="mt-4 flex flex-col gap-6">
        <input type="hidden" name="webhookId" value={webhook.id} />
        <FormProblem form={form} />
        <WebhookFields form={form} />
        <Button type="submit" busy={form.busy} busyLabel="Saving…" className="sm:self-start">
          Save
        </Button>
      </SendingForm>
    </Section>
  )
}
