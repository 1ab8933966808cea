import type { ReactNode } from "react"
import { MailView } from "@/components/mail/mail-view"
import { ButtonLink } from "@/components/ui/button-link"
import { cn } from "@/components/ui/class-names"
import { Fact, FactList } from "@/components/ui/fact-list"
import { Name } from "@/components/ui/name"
import { TextLink } from "@/components/ui/text-link"
import { LINK_STATE_WORDS } from "@/lib/accounts/link-rules"
import type { DeliveryDetails } from "@/lib/notifications/delivery-views"
import {
  answerLine,
  CHANNEL_WORDS,
  nextTryWords,
  outcomeWords,
  shownStatus,
} from "@/lib/notifications/delivery-words"
import { type Clock, formatMoment, shortStyle } from "@/lib/time"
import { DeliveryMark } from "./delivery-mark"
import { type RetryAction, RetryForm } from "./retry-form"

/** One delivery beside the list: what became of it, what can be done, and the mail as its reader saw it. */
export function DeliveryPanel({
  delivery,
  view,
  viewHref,
  closeHref,
  allHref,
  webhookHref,
  retry,
  clock,
  now,
}: {
  delivery: DeliveryDetails
  /** Which part of the mail is shown, as the address has it. */
  view: string | undefined
  viewHref: (view: string) => string
  closeHref: string
  /** Everything that its reader was told, or the owner of its webhook. */
  allHref: string
  /** The page of the webhook that it goes to, where that is the looker's own. */
  webhookHref: string | null
  retry: RetryAction
  clock: Clock
  now: Date
}) {
  const { recipientName, addressedAs, channel, subject, mail, link, answer, bookingId, groupId, dueAt } =
    delivery
  const when = (at: Date) => formatMoment(at, clock, shortStyle(at, now, clock.timeZone))
  const said = answerLine(delivery)
  const next = delivery.status === "due" && nextTryWords(delivery, now, clock)
  return (
    <section aria-label="The delivery" className="min-w-0">
      <div className="hidden items-baseline justify-between gap-3 border-b-2 border-ink pb-2 type-small lg:flex">
        <p className="text-ink-3">
          {mail ? (
            <>
              The mail, as <Name>{addressedAs}</Name>{" "}
              {delivery.status === "sent" ? "got it" : "would have read it"}
            </>
          ) : (
            CHANNEL_WORDS[channel]
          )}
        </p>
        <TextLink href={closeHref} scroll={false} className="inline-flex min-h-11 items-center mouse:min-h-0">
          Close
        </TextLink>
      </div>
      <h2 className="mt-3 font-serif text-xl/7 font-semibold wrap-anywhere">{subject}</h2>
      <FactList rule="none" className="mt-3 border-t border-rule">
        <Fact label="Status">
          <DeliveryMark status={shownStatus(delivery)} />
          <span className="block font-normal text-ink-2">{outcomeWords(delivery, now)}</span>
        </Fact>
        <Fact label={channel === "webhook" ? "Owner" : "To"}>
          <TextLink href={allHref} className="inline py-3 mouse:py-0">
            <Name>{recipientName}</Name>
          </TextLink>
          <span className="block font-normal text-ink-2">{mail?.recipient ?? CHANNEL_WORDS[channel]}</span>
        </Fact>
        <Fact label="Due">{when(dueAt)}</Fact>
        {next && <Fact label="Next try">{next}</Fact>}
        {answer && said && (
          <Fact label="Answer">
            <span className={cn("whitespace-pre-line", delivery.status === "failed" && "text-brick")}>
              {channel === "email" || answer.code === null ? answer.text : `${answer.code} ${answer.text}`}
            </span>
          </Fact>
        )}
        {link && (
          <Fact label="Link">
            <MailedLink {...link} until={when(link.expiresAt)} />
          </Fact>
        )}
        {mail?.ics && <Fact label="Carries">{carriedWords(mail.ics)}</Fact>}
      </FactList>
      <Acts>
        {delivery.canRetry && <RetryForm delivery={delivery} action={retry} isMain />}
        {bookingId && (
          <ButtonLink href={`/admin/bookings/${bookingId}`} className="flex-1">
            Open session
          </ButtonLink>
        )}
        {groupId && (
          <ButtonLink href={`/groups/${groupId}`} className="flex-1">
            Open session
          </ButtonLink>
        )}
        {webhookHref && (
          <ButtonLink href={webhookHref} className="flex-1">
            Open webhook
          </ButtonLink>
        )}
      </Acts>
      {mail ? (
        <div className="mt-5">
          <MailView mail={mail} view={view} hrefOf={viewHref} />
        </div>
      ) : (
        channel === "email" && (
          <p className="mt-5 type-small text-ink-3">
            {delivery.status === "due"
              ? "The mail is written when it goes out."
              : "There is no mail to show: it was never written, or it is older than 30 days."}
          </p>
        )
      )}
    </section>
  )
}

function Acts({ children }: { children: ReactNode }) {
  return <div className="mt-4 flex flex-wrap gap-2">{children}</div>
}

/** Where the mail's link leads, to be handed on where no mail server did; else what became of it. */
function MailedLink({ state, href, until }: NonNullable<DeliveryDetails["link"]> & { until: string }) {
  if (state !== "open") return <>{LINK_STATE_WORDS[state]}</>
  if (!href) return <>It works once, until {until}. Only its reader has it.</>
  return (
    <>
      <span className="wrap-anywhere select-all">{href}</span>
      <span className="block font-normal text-ink-2">
        It works once, until {until}. Hand it to nobody else.
      </span>
    </>
  )
}

/** What the calendar part is, by its own words. */
function carriedWords(ics: string): string {
  const is = /^METHOD:CANCEL/m.test(ics) ? "Cancellation" : "Invitation"
  const revision = ics.match(/^SEQUENCE:(\d+)/m)?.[1]
  return revision ? `${is}, revision ${revision}` : is
}
