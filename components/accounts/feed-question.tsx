import { AskedPress, type Question } from "@/components/forms/asked-press"
import type { SentForm } from "@/components/forms/use-press-form"

/** What can be done with a feed's address, in the order of the buttons. */
export const FEED_QUESTIONS = ["renew", "revoke"] as const
export type FeedVerb = (typeof FEED_QUESTIONS)[number]

const KEEP = "Keep the address"
const WORDS: Record<FeedVerb, Question> = {
  renew: {
    title: "Replace the address?",
    consequence:
      "The old one stops working at once, and cannot come back. Every calendar that reads it needs the new one.",
    keep: KEEP,
    act: "Replace the address",
    busy: "Replacing it…",
    button: "Replace the address",
    variant: "primary",
  },
  revoke: {
    title: "Revoke the address?",
    consequence:
      "It stops working at once, and cannot come back. Remove the subscription in your calendar too: some keep what they read last.",
    keep: KEEP,
    act: "Revoke the address",
    busy: "Revoking it…",
    button: "Revoke the address",
  },
}

/** The question before an address is replaced or revoked. */
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
  return (
    <AskedPress
      form={form}
      path="/settings/calendar"
      name={verb}
      question={WORDS[verb]}
      isOnPage={isOnPage}
      open={isOpen}
      onOpenChange={onOpenChange}
      className="mt-7"
    />
  )
}
