"use client"
import { useId } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog"
import { Section } from "@/components/ui/section"
import type { FormAction } from "@/lib/core/action-state"

const TITLE = "Delete this webhook?"
const CONSEQUENCE = "It hears nothing any more, what waits for it is not sent, and its log goes with it."
const KEEP = "Keep it"

/** Deletes a webhook after a question; without JavaScript the page itself asks. */
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
  const formId = useId()
  const answer = (
    <SendingForm form={form}>
      <input type="hidden" name="webhookId" value={webhookId} />
      <FormProblem form={form} className="mt-4" />
      <DialogActions>
        {isAsked ? (
          <ButtonLink href={`/settings/webhooks/${webhookId}`}>{KEEP}</ButtonLink>
        ) : (
          <DialogClose>
            <Button>{KEEP}</Button>
          </DialogClose>
        )}
        <Button type="submit" variant="destructive" busy={form.busy} busyLabel="Deleting…">
          Delete
        </Button>
      </DialogActions>
    </SendingForm>
  )
  if (isAsked) {
    return (
      <Section id="question" size="minor" title={TITLE}>
        <p className="mt-1 type-body text-ink-2">{CONSEQUENCE}</p>
        {answer}
      </Section>
    )
  }
  return (
    <>
      <form
        id={formId}
        method="get"
        action={`/settings/webhooks/${webhookId}`}
        hidden
        onSubmit={(event) => event.preventDefault()}
      >
        <input type="hidden" name="do" value="delete" />
      </form>
      <Dialog
        pressActs
        title={TITLE}
        description={CONSEQUENCE}
        trigger={
          <Button type="submit" form={formId} className="max-sm:w-full">
            Delete this webhook
          </Button>
        }
      >
        {answer}
      </Dialog>
    </>
  )
}
