import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import type { DeliveryView } from "@/lib/notifications/delivery-views"
import { CHANNEL_WORDS, nextTryWords, outcomeWords, shownStatus } from "@/lib/notifications/delivery-words"
import { type Clock, formatRelativeDay, formatTime, shortStyle } from "@/lib/time"
import { DeliveryMark } from "./delivery-mark"
import { type RetryAction, RetryForm } from "./retry-form"

type ListProps = {
  deliveries: readonly DeliveryView[]
  /** The one that is shown beside the list. */
  openId: string | undefined
  hrefOf: (id: string) => string
  retry: RetryAction
  clock: Clock
  now: Date
}

const COLUMNS = "sm:grid-cols-[8.5rem_minmax(0,1fr)_auto] sm:gap-x-4"

/** Deliveries as rows: what became of each and when, to whom, what and by which answer, and its next try. */
export function DeliveryList({ deliveries, ...rest }: ListProps) {
  return (
    <>
      <p
        aria-hidden
        className={cn("hidden border-b-2 border-ink pb-2 type-small text-ink-3 sm:grid", COLUMNS)}
      >
        <span>Status</span>
        <span>To whom, what, and the answer</span>
        <span>Next try</span>
      </p>
      <ol aria-label="Deliveries">
        {deliveries.map((delivery) => (
          <DeliveryItem key={delivery.id} delivery={delivery} {...rest} />
        ))}
      </ol>
    </>
  )
}

function DeliveryItem({
  delivery,
  openId,
  hrefOf,
  retry,
  clock,
  now,
}: { delivery: DeliveryView } & Omit<ListProps, "deliveries">) {
  const { id, recipientName, channel, subject, status, canRetry } = delivery
  const at = delivery.settledAt ?? delivery.createdAt
  const next = nextTryWords(delivery, now, clock)
  const isOpen = id === openId
  return (
    <li
      className={cn(
        "relative grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 border-b border-rule py-3 hover:border-ink",
        COLUMNS,
        isOpen && "border-ink shadow-[0_-1px_0_var(--ink),0_1px_0_var(--ink)]",
      )}
    >
      <p className="col-span-2 flex flex-wrap justify-between gap-x-3 sm:col-span-1 sm:block">
        <DeliveryMark status={shownStatus(delivery)} />
        <time dateTime={at.toISOString()} className="type-small text-ink-3 sm:mt-0.5 sm:block sm:pl-6">
          {formatRelativeDay(at, now, clock.timeZone, shortStyle(at, now, clock.timeZone))},{" "}
          <span translate="no">{formatTime(at, clock)}</span>
        </time>
      </p>
      <div className="col-span-2 min-w-0 sm:col-span-1">
        <p>
          <Name className="font-serif text-[1.0625rem]/6 font-semibold">{recipientName}</Name>{" "}
          <span className="type-small text-ink-3">{CHANNEL_WORDS[channel]}</span>
        </p>
        <p className="type-body">
          <Link
            href={hrefOf(id)}
            scroll={false}
            data-row-link
            aria-current={isOpen ? "true" : undefined}
            className={cn(
              "wrap-anywhere decoration-accent decoration-1 underline-offset-4 after:absolute after:inset-0 hover:underline",
              status === "withdrawn" && "text-ink-3 line-through",
            )}
          >
            {subject}
          </Link>
        </p>
        <p className={cn("type-small wrap-anywhere", status === "failed" ? "text-brick" : "text-ink-2")}>
          {outcomeWords(delivery, now)}
        </p>
      </div>
      {(next || canRetry) && (
        <div className="col-span-2 mt-1.5 flex items-center justify-between gap-x-3 sm:col-span-1 sm:mt-0 sm:max-w-48 sm:flex-col sm:items-end sm:gap-y-1.5">
          <span className={cn("type-small sm:text-right", status === "failed" ? "text-ink-3" : "text-ink")}>
            {next}
          </span>
          {canRetry && !isOpen && <RetryForm delivery={delivery} action={retry} />}
        </div>
      )}
    </li>
  )
}
