"use client"
import { AskedPress } from "@/components/forms/asked-press"
import { usePressForm } from "@/components/forms/use-press-form"
import type { FormAction } from "@/lib/core/action-state"

const QUESTION = {
  title: "Delete this webhook?",
  consequence: "It hears nothing any more, what waits for it is not sent, and its log goes with it.",
  keep: "Keep it",
  act: "Delete",
  busy: "Deleting…",
  button: "Delete this webhook",
}

/** Deletes a webhook after a question. */
export function DeleteWebhook({
  webhookId,
  isAsked,
  action,
}: {
  webhookId: string
  /** The page asks, in place of a dialog. */
  isAsked: boolean
  action: FormAction<null>
}) {
  const form = usePressForm({ action })
  return (
    <AskedPress
      form={form}
      path={`/settings/webhooks/${webhookId}`}
      name="delete"
      question={QUESTION}
      isOnPage={isAsked}
      buttonClassName="max-sm:w-full"
    >
      <input type="hidden" name="webhookId" value={webhookId} />
    </AskedPress>
  )
}
