import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import type { BookingRow, EventView } from "@/lib/bookings/views"
import type { Page } from "@/lib/core/cursor"
import type { PaymentPage } from "@/lib/payments/views"
import { paymentEventWords, totalWords } from "@/lib/payments/words"

/** One thing about money in a timeline: what happened, the present, the session, and what is due. `at` places it among the steps. */
export type MoneyStep = {
  readonly key: string
  readonly mark: keyof typeof MARKS
  readonly at: Date
  readonly title: string
  /** How the money stands since. */
  readonly state: string
  /** It comes by then at the latest, not at that time. */
  readonly isLatest: boolean
}

/** What happened to a payment among those events, and after the last of them what is due for it. */
export function moneyStepsOf(
  money: PaymentPage | null,
  booking: BookingRow,
  events: Page<EventView>,
  now: Date,
): MoneyStep[] {
  if (!money) return []
  const [first, last] = [events.items[0], events.items.at(-1)]
  const isLastPage = events.nextCursor === null
  const happened = money.payment.timeline
    .filter(({ createdAt: at }) => first === undefined || first.revision === 1 || at >= first.createdAt)
    .filter(({ createdAt: at }) => isLastPage || last === undefined || at <= last.createdAt)
    .map((event): MoneyStep => {
      const [title, state] = paymentEventWords(event)
      return { key: event.id, mark: "money", at: event.createdAt, title, state, isLatest: false }
    })
  return isLastPage ? [...happened, ...dueFor(money, booking, now)] : happened
}

function dueFor({ payment, chargedBy }: PaymentPage, booking: BookingRow, now: Date): MoneyStep[] {
  const { status, startUtc } = booking
  if (status !== "confirmed") return []
  const { authoriseAt } = payment
  const total = totalWords(payment)
  const due = { mark: "due", state: "Due", isLatest: false } as const
  const isHeldLater = payment.status === "ready" && authoriseAt !== null && authoriseAt > now
  return [
    { key: "now", mark: "now", at: now, title: "Now", state: "", isLatest: false },
    ...(isHeldLater ? [{ ...due, key: "hold", at: authoriseAt, title: `${total} authorised` }] : []),
    ...(startUtc > now
      ? [{ ...due, mark: "ahead", key: "start", at: startUtc, title: "Session begins", state: "" } as const]
      : []),
    { ...due, key: "charge", at: chargedBy, title: `${total} charged`, isLatest: true },
  ]
}

const MARKS = {
  act: "before:top-1 before:left-0.25 before:size-3 before:rounded-full before:bg-ink",
  money: "before:top-1.75 before:left-0.75 before:size-2 before:bg-ink",
  small: "before:top-2 before:left-1 before:size-1.5 before:rounded-full before:bg-ink-3",
  due: "before:top-1.75 before:left-0.75 before:size-2 before:border-[1.5px] before:border-ink-3 before:bg-paper",
  ahead:
    "before:top-1 before:left-0.25 before:size-3 before:rounded-full before:border-[1.5px] before:border-ink-3 before:bg-paper",
  now: "before:top-2.25 before:-left-0.25 before:h-0.5 before:w-3.5 before:bg-ink",
} as const

/** One line of a timeline: a dot for an act, a small one for what happened by others' acts, a square for money, hollow while it is due. */
export function TimelineItem({ mark, children }: { mark: keyof typeof MARKS; children: ReactNode }) {
  return (
    <li
      className={cn(
        "group relative pb-4 pl-6.5 before:absolute before:z-1 after:absolute after:top-2 after:bottom-0 after:left-1.5 after:w-px after:translate-y-2 after:bg-rule-2 last:after:hidden",
        MARKS[mark],
      )}
    >
      {children}
    </li>
  )
}

/** What stands in a line about money; `moment` words an instant on the reader's clock. */
export function MoneyWords({ step, moment }: { step: MoneyStep; moment: (at: Date) => string }) {
  const { title, state, at, isLatest, mark } = step
  return (
    <>
      <p className="flex items-baseline justify-between gap-3">
        <span className={mark === "now" || mark === "ahead" ? "type-key" : "type-body"}>{title}</span>
        <span className="shrink-0 type-small text-ink-2">{state}</span>
      </p>
      <p className="type-small text-ink-2">
        {isLatest && "By "}
        <time translate="no" dateTime={at.toISOString()}>
          {moment(at)}
        </time>
      </p>
    </>
  )
}
