"use client"
import { DeadlineBar } from "@/components/ui/deadline-bar"
import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import { useClock, useNow } from "@/components/zones/clock"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { formatMoney, quotePrice } from "@/lib/core/money"
import type { CheckoutPurpose } from "@/lib/core/payments"
import type { CheckoutSession } from "@/lib/sandbox/views"
import {
  formatDay,
  formatMoment,
  formatSpan,
  formatTime,
  formatTimeLeft,
  formatTimeRange,
  sessionZone,
  shortStyle,
} from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"

const WHOLE_MS = 30 * MINUTE_MS

/** Until when the page, or the time of its session, is kept: words and a bar. */
export function KeptUntil({ until, isTime }: { until: Date; isTime: boolean }) {
  const clock = useClock()
  const now = useNow()
  const left = until.getTime() - now
  return (
    <div suppressHydrationWarning>
      <p className="flex justify-between gap-4 type-small">
        <span className="font-semibold" suppressHydrationWarning>
          {`${isTime ? "Your time is held until" : "This page is open until"} ${formatTime(until, clock)}`}
        </span>
        <span className="text-ink-2" suppressHydrationWarning>
          {formatTimeLeft(until, now)}
        </span>
      </p>
      <DeadlineBar remaining={left / WHOLE_MS} urgent={left < 5 * MINUTE_MS} className="mt-2" />
    </div>
  )
}

/** What the session is, and what it comes to. */
export function ForSession({ session }: { session: CheckoutSession }) {
  const clock = useClock()
  const { currency, net, tax, taxLabel, gross, startUtc, endUtc, topic, analystZone } = session
  const money = (amount: number) => formatMoney(amount, currency)
  const isElsewhere = analystZone !== clock.timeZone
  return (
    <Section id="session" size="minor" title="For this session" className="mt-7">
      <p className="mt-2 type-name">
        <Name>{session.analystName}</Name>
      </p>
      {topic && (
        <p className="type-body text-ink-2">
          <bdi>{topic}</bdi>
        </p>
      )}
      <p className="mt-3 type-minor">{formatDay(startUtc, clock.timeZone, "long")}</p>
      <p className="type-body text-ink-2">
        <span className="font-semibold text-ink">{formatTimeRange(startUtc, endUtc, clock)}</span>{" "}
        {sessionZone(startUtc, endUtc, clock.timeZone)}
      </p>
      {isElsewhere && (
        <p className="type-small text-ink-3">
          {`${formatTimeRange(startUtc, endUtc, { ...clock, timeZone: analystZone })} ${sessionZone(startUtc, endUtc, analystZone)}`}
        </p>
      )}
      <dl className="mt-4 border-t border-rule">
        <Amount label={basisOf(session)} amount={money(net)} />
        <Amount label={taxLabel} amount={money(tax)} />
        <Amount label="Total" amount={money(gross)} isTotal />
      </dl>
    </Section>
  )
}

function Amount({ label, amount, isTotal = false }: { label: string; amount: string; isTotal?: boolean }) {
  const look = isTotal
    ? "border-t-2 border-ink font-semibold"
    : "border-b border-rule last-of-type:border-b-0"
  return (
    <div className={`flex justify-between gap-4 py-2.75 type-body ${look}`}>
      <dt className={isTotal ? "" : "text-ink-3"}>{label}</dt>
      <dd className="font-semibold whitespace-nowrap tabular-nums">{amount}</dd>
    </div>
  )
}

/** "30 min at $450.00 an hour", where the hour's price follows from the session's; else its length. */
function basisOf({ feeOnly, net, durationMinutes, currency }: CheckoutSession): string {
  if (feeOnly) return "Fee if you do not come"
  const hourly = Math.round((net * 60) / durationMinutes)
  const isExact = (net * 60) % durationMinutes === 0 && quotePrice(hourly, durationMinutes) === net
  const length = formatSpan(durationMinutes)
  return isExact ? `${length} at ${formatMoney(hourly, currency)} an hour` : length
}

/** What happens with the money from now to the end, and what cancelling costs. */
export function WhatHappens({ session, purpose }: { session: CheckoutSession; purpose: CheckoutPurpose }) {
  const clock = useClock()
  const now = useNow()
  const { feeOnly, currency, gross, startUtc, freeUntil, lateFee, lateCancelPercent } = session
  const total = formatMoney(gross, currency)
  const heldAt = startUtc.getTime() - DAY_MS
  const at = (moment: Date | number) => formatMoment(moment, clock, shortStyle(moment, now, clock.timeZone))
  const isHeldNow = purpose === "authenticate"
  const steps = [
    isHeldNow
      ? { key: "now", title: "Today", state: "Held", words: `${total} is held by this card, and not taken.` }
      : {
          key: "now",
          title: "Today",
          state: formatMoney(0, currency),
          words: "The card is saved, nothing is held.",
        },
    ...(isHeldNow || feeOnly
      ? []
      : [
          {
            key: "held",
            title: heldAt > now ? at(heldAt) : "Once it is confirmed",
            state: "Held",
            words: `${total} is authorised${heldAt > now ? ", 24 h before" : ""}.`,
          },
        ]),
    feeOnly
      ? {
          key: "taken",
          title: "If you do not come",
          state: "Charged",
          words: `${total}, with an invoice, once that is upheld. Nothing is taken if you come.`,
        }
      : { key: "taken", title: "After the session", state: "Charged", words: `${total}, with an invoice.` },
  ]
  const fee = `${lateCancelPercent}%: ${formatMoney(lateFee, currency)}`
  const free = `${at(freeUntil)} ${zoneLabel(clock.timeZone, freeUntil)}`
  const costs =
    freeUntil.getTime() > now
      ? `Free to cancel until ${free}. After that ${fee}.`
      : `Cancelling costs ${fee}.`
  // Without a notice it is free for as long as it can be cancelled at all.
  const cancelling = freeUntil.getTime() === startUtc.getTime() ? "Free to cancel until it begins." : costs
  return (
    <Section id="when" size="minor" title="What happens when" className="mt-10">
      <ol className="mt-3">
        {steps.map(({ key, title, state, words }, index) => (
          <li
            key={key}
            className={`relative pb-3 pl-6.5 before:absolute before:top-1.25 before:left-0 before:z-1 before:size-3 before:rounded-full before:border-[1.5px] ${index === 0 ? "before:border-ink before:bg-ink" : "before:border-ink-3 before:bg-paper"} after:absolute after:top-4 after:-bottom-1.5 after:left-1.5 after:w-px after:bg-rule-2 last:after:hidden`}
          >
            <p className="flex justify-between gap-3">
              <span className="type-key" suppressHydrationWarning>
                {title}
              </span>
              <span className="type-small text-ink-2">{state}</span>
            </p>
            <p className="type-small text-ink-3" suppressHydrationWarning>
              {words}
            </p>
          </li>
        ))}
      </ol>
      <p className="mt-2 type-small text-ink-2" suppressHydrationWarning>
        {cancelling}
      </p>
    </Section>
  )
}
