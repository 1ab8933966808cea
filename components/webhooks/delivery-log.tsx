"use client"
import { PressForm } from "@/components/forms/press-form"
import { Pager } from "@/components/ui/pager"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { useToast } from "@/components/ui/toast"
import { useClock } from "@/components/zones/clock"
import type { FormAction } from "@/lib/core/action-state"
import { countOf } from "@/lib/core/plural"
import { formatMoment } from "@/lib/time"
import type { DeliveryPage, DeliveryView } from "@/lib/webhooks/views"
import { StateMark } from "./state-mark"
import { reasonWords, statusWord } from "./words"

type LogProps = {
  webhookId: string
  isEnabled: boolean
  deliveries: DeliveryPage
  /** Where its reader finds sessions. */
  bookingsPath: string
  isBeginning: boolean
  resend: FormAction<DeliveryView>
}

/** What was sent to a webhook and what it answered, newest first. */
export function DeliveryLog({ deliveries, isBeginning, ...ofRows }: LogProps) {
  const { items, nextCursor } = deliveries
  const path = `/settings/webhooks/${ofRows.webhookId}`
  return (
    <Section id="log" title="Log">
      {items.length === 0 ? (
        <p className="mt-2 type-body text-ink-2">
          Nothing was sent yet. What happens from now on shows here, each with its answer.
        </p>
      ) : (
        <ol className="mt-2">
          {items.map((item) => (
            <Row key={item.id} item={item} {...ofRows} />
          ))}
        </ol>
      )}
      <Pager
        beginning={isBeginning ? null : path}
        next={nextCursor && `${path}?cursor=${encodeURIComponent(nextCursor)}#log`}
      />
    </Section>
  )
}

function Row({
  item,
  webhookId,
  isEnabled,
  bookingsPath,
  resend,
}: { item: DeliveryView } & Omit<LogProps, "deliveries" | "isBeginning">) {
  const clock = useClock()
  const toast = useToast()
  const when = formatMoment(item.dueAt, clock)
  return (
    <li className="grid gap-x-4 gap-y-1 border-b border-rule py-3 sm:grid-cols-[9rem_minmax(0,1fr)_auto]">
      <div>
        <StateMark word={statusWord(item)} />
        <p className="type-small text-ink-3" translate="no">
          {when}
        </p>
      </div>
      <div className="min-w-0">
        <p className="type-body">
          <span translate="no" className="type-key">
            {item.type}
          </span>{" "}
          {item.bookingId && (
            <TextLink
              href={`${bookingsPath}/${item.bookingId}`}
              className="inline py-3 type-small mouse:py-0"
            >
              Open the session
            </TextLink>
          )}
        </p>
        <Facts item={item} />
      </div>
      {isEnabled && (
        <PressForm
          action={resend}
          values={{ webhookId, deliveryId: item.id }}
          busyLabel="Sending…"
          className="sm:justify-self-end"
          onDone={() => toast({ message: "On its way again, under the same id." })}
        >
          {item.status === "due" ? "Send now" : "Send again"}
          <span className="sr-only">{` ${item.type}, ${when}`}</span>
        </PressForm>
      )}
    </li>
  )
}

function Facts({ item }: { item: DeliveryView }) {
  const clock = useClock()
  const { answer, attempts, nextTryAt } = item
  const reason = reasonWords(item)
  const isNoAnswer = answer?.code === null
  return (
    <div className="type-small wrap-anywhere text-ink-2">
      {answer && (
        <p>
          {isNoAnswer ? answer.text : `Answered ${answer.code} after ${answer.milliseconds} ms.`}
          {attempts > 1 && ` Tried ${countOf(attempts, "time")}.`}
        </p>
      )}
      {nextTryAt && attempts > 0 && <p>{`Next try ${formatMoment(nextTryAt, clock)}.`}</p>}
      {reason && <p>{reason}</p>}
      {answer && !isNoAnswer && answer.text && (
        <details>
          <summary className="min-h-11 cursor-pointer py-2.5 mouse:min-h-0 mouse:py-0.5">
            What it said
          </summary>
          <pre translate="no" className="mt-1 max-h-60 overflow-y-auto font-sans whitespace-pre-wrap">
            {answer.text}
          </pre>
        </details>
      )}
    </div>
  )
}
