"use client"
import { useState } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { Fact, FactList } from "@/components/ui/fact-list"
import { Section } from "@/components/ui/section"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import { FeedAddress } from "./feed-address"
import { FEED_QUESTIONS, FeedQuestion, type FeedVerb } from "./feed-question"

/** What is known of a feed that stands: since when, and when it was fetched last. */
export type FeedWords = { readonly made: string; readonly read: string | null }

/** Makes the secret address of a feed, shows it once, and replaces it or takes it back; both ask first, for neither can be undone. */
export function CalendarFeed({
  feed,
  asking,
  make,
  revoke,
}: {
  feed: FeedWords | null
  /** What the page itself asks, for when there is no JavaScript. */
  asking: string | undefined
  make: FormAction<{ readonly url: string }>
  revoke: FormAction<null>
}) {
  const toast = useToast()
  const [open, setOpen] = useState<FeedVerb | null>(null)
  const making = usePressForm({ action: make, onSuccess: () => setOpen(null) })
  const revoking = usePressForm({
    action: revoke,
    onSuccess: () => {
      setOpen(null)
      toast({ message: "The address works no more." })
    },
  })
  const forms = { renew: making, revoke: revoking }
  const url = feed && making.state?.ok ? making.state.value.url : null
  const asked = FEED_QUESTIONS.find((verb) => verb === asking)
  const isAsked = feed && asked && forms[asked].posted === null
  return (
    <Section id="feed" title="Your sessions in your own calendar" className="mt-7 max-w-160">
      <p className="mt-2 type-body text-ink-2">
        Subscribe to one address, and your sessions stand in Google, Outlook or Apple Calendar: the last 90
        days and all to come, requests marked as such, what was called off gone. Notes are never in it.
      </p>
      {url && <FeedAddress url={url} />}
      {feed ? (
        <>
          <FactList className="mt-5">
            <Fact label="Made">{feed.made}</Fact>
            <Fact label="Last read">
              {feed.read ?? <span className="font-normal text-ink-2">Not yet</span>}
            </Fact>
          </FactList>
          {isAsked ? (
            <FeedQuestion verb={asked} form={forms[asked]} isOnPage />
          ) : (
            <div className="mt-5 flex flex-col gap-2.5 sm:flex-row">
              {FEED_QUESTIONS.map((verb) => (
                <FeedQuestion
                  key={verb}
                  verb={verb}
                  form={forms[verb]}
                  isOpen={open === verb}
                  onOpenChange={(isOpen) => setOpen(isOpen ? verb : null)}
                />
              ))}
            </div>
          )}
        </>
      ) : (
        <SendingForm form={making} className="mt-5">
          <FormProblem form={making} className="mb-4" />
          <Button
            type="submit"
            variant="primary"
            busy={making.busy}
            busyLabel="Making it…"
            className="max-sm:w-full"
          >
            Make the address
          </Button>
        </SendingForm>
      )}
    </Section>
  )
}
