"use client"
import { Fragment } from "react"
import { BookLink } from "@/components/attendance/restricted"
import { slotParam } from "@/components/time-choice/choice"
import { BoltIcon, InboxIcon } from "@/components/ui/icons"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { useClock } from "@/components/zones/clock"
import { pointsWords, reasonWords } from "@/lib/assistant/suggestion-words"
import type { Reason, Suggestion } from "@/lib/assistant/views"
import { formatMoney, fromDecimalString } from "@/lib/core/money"
import { dateIn, formatDay, formatTimeRange, sessionZone } from "@/lib/time"
import { offsetLabel } from "@/lib/zone-names"
import { PointsBar } from "./points-bar"

/** One time that suits: when, with whom, why, at what price, and the way to book it. */
export function SuggestionRow({
  suggestion,
  isFirst,
  ownZone,
}: {
  suggestion: Suggestion
  /** The best one has the view's one solid button. */
  isFirst: boolean
  ownZone: string
}) {
  const { analyst, startUtc, endUtc, durationMinutes, score, reasons } = suggestion
  const clock = useClock()
  const day = formatDay(startUtc, clock.timeZone, "long")
  const times = formatTimeRange(startUtc, endUtc, clock)
  const Icon = analyst.autoConfirm ? BoltIcon : InboxIcon
  return (
    <li className="grid gap-x-7 gap-y-3 border-b border-rule py-5 lg:grid-cols-[15rem_minmax(0,1fr)_9.5rem]">
      <div>
        <p className="type-minor">{day}</p>
        <p className="type-body">
          <b className="font-semibold">{times}</b> {sessionZone(startUtc, endUtc, clock.timeZone)}
        </p>
        <TheirTime suggestion={suggestion} />
      </div>
      <div className="min-w-0">
        <h3 className="type-name">
          <Link
            href={`/analysts/${analyst.id}`}
            className="decoration-accent decoration-1 underline-offset-4 hover:underline"
          >
            <Name>{analyst.name}</Name>
          </Link>
        </h3>
        <p className="font-serif text-[1.0625rem]/6 text-ink-2">
          <bdi>{analyst.headline}</bdi>
        </p>
        <div className="mt-3 grid grid-cols-[5.5rem_minmax(0,1fr)] items-center type-small">
          <span className="font-semibold">{`${score} points`}</span>
          <PointsBar score={score} reasons={reasons} />
        </div>
        <ReasonLines reasons={reasons} />
      </div>
      <div className="grid grid-cols-2 items-center gap-y-3 lg:flex lg:flex-col lg:items-stretch lg:gap-y-2 lg:text-right">
        <p>
          <span className="block type-key">{priceWords(suggestion)}</span>
          <span className="block type-small text-ink-2">{`${durationMinutes} min`}</span>
        </p>
        <p className="flex items-center justify-end gap-2 type-small text-ink-2 lg:order-last">
          <Icon className="shrink-0" />
          {analyst.autoConfirm ? "Books at once" : "Analyst confirms"}
        </p>
        <BookLink
          href={bookUrl(suggestion, clock.timeZone === ownZone ? null : clock.timeZone)}
          variant={isFirst ? "primary" : "quiet"}
          className="col-span-2"
        >
          Book
          <span className="sr-only">
            {" "}
            <Name>{analyst.name}</Name>, {day}, {times}
          </span>
        </BookLink>
      </div>
    </li>
  )
}

function TheirTime({ suggestion: { analyst, startUtc, endUtc } }: { suggestion: Suggestion }) {
  const clock = useClock()
  const { timeZone } = analyst
  if (offsetLabel(clock.timeZone, startUtc) === offsetLabel(timeZone, startUtc)) return null
  const isOtherDay = dateIn(clock.timeZone, startUtc) !== dateIn(timeZone, startUtc)
  return (
    <p className="type-small text-ink-2">
      {isOtherDay && `${formatDay(startUtc, timeZone)}, `}
      {formatTimeRange(startUtc, endUtc, { ...clock, timeZone })} {sessionZone(startUtc, endUtc, timeZone)}
    </p>
  )
}

/** Why it stands where it does: each line with its points, and all of them make the score. */
function ReasonLines({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <p className="mt-2 type-small text-ink-2">
      {reasons.map((reason, index) => (
        <Fragment key={reason.code}>
          <span className="inline-block">
            <bdi>{reasonWords(reason, index === 0)}</bdi>
            {"\u00a0"}
            <b className={reason.points < 0 ? "font-semibold text-brick" : "font-semibold text-ink"}>
              {pointsWords(reason.points)}
            </b>
            {index < reasons.length - 1 && "\u00a0·"}
          </span>{" "}
        </Fragment>
      ))}
    </p>
  )
}

function priceWords({ priceQuote, currency }: Suggestion): string {
  return priceQuote === null ? "Free" : formatMoney(fromDecimalString(priceQuote, currency), currency)
}

/** The analyst's booking panel with this time chosen and its details asked for. */
function bookUrl({ analyst, durationMinutes, startUtc }: Suggestion, zone: string | null): string {
  const query = new URLSearchParams({ duration: String(durationMinutes) })
  if (zone !== null) query.set("zone", zone)
  query.set("slot", slotParam(startUtc.getTime()))
  query.set("step", "details")
  return `/analysts/${analyst.id}?${query.toString().replaceAll("%3A", ":").replaceAll("%2F", "/")}`
}
