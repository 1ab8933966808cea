"use client"
import { useId } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import type { SentForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog"
import { Section } from "@/components/ui/section"

/** What can be done with a feed's address, in the order of the buttons. */
export const FEED_QUESTIONS = ["renew", "revoke"] as const
export type FeedVerb = (typeof FEED_QUESTIONS)[number]

const KEEP = "Keep the address"
const WORDS = {
  renew: {
    act: "Replace the address",
    busy: "Replacing it…",
    title: "Replace the address?",
    consequence:
      "The old one stops working at once, and cannot come back. Every calendar that reads it needs the new one.",
    variant: "primary",
  },
  revoke: {
    act: "Revoke the address",
    busy: "Revoking it…",
    title: "Revoke the address?",
    consequence:
      "It stops working at once, and cannot come back. Remove the subscription in your calendar too: some keep what they read last.",
    variant: "destructive",
  },
} as const

/** The question before an address is replaced or revoked, in a dialog behind its button; without JavaScript in the page itself. */
export function FeedQuestion({
  verb,
  form,
  isOnPage = false,
  isOpen = false,
  onOpenChange,
}: {
  verb: FeedVerb
  form: SentForm
  isOnPage?: boolean
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}) {
  const words = WORDS[verb]
  const formId = useId()
  const answer = (
    <SendingForm form={form}>
      <FormProblem form={form} className="mt-4" />
      <DialogActions>
        {isOnPage ? (
          <ButtonLink href="/settings/calendar">{KEEP}</ButtonLink>
        ) : (
          <DialogClose>
            <Button>{KEEP}</Button>
          </DialogClose>
        )}
        <Button type="submit" variant={words.variant} busy={form.busy} busyLabel={words.busy}>
          {words.act}
        </Button>
      </DialogActions>
    </SendingForm>
  )
  if (isOnPage) {
    return (
      <Section id="question" size="minor" title={words.title} className="mt-7">
        <p className="mt-1 type-body text-ink-2">{words.consequence}</p>
        {answer}
      </Section>
    )
  }
  return (
    <>
      <form
        id={formId}
        method="get"
        action="/settings/calendar"
        hidden
        onSubmit={(event) => event.preventDefault()}
      >
        <input type="hidden" name="do" value={verb} />
      </form>
      <Dialog
        open={isOpen}
        onOpenChange={onOpenChange}
        pressActs
        title={words.title}
        description={words.consequence}
        trigger={
          <Button type="submit" form={formId}>
            {words.act}
          </Button>
        }
      >
        {answer}
      </Dialog>
    </>
  )
}
