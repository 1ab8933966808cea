import type { ReactNode } from "react"
import { Name } from "@/components/ui/name"
import { COMPLETES_AFTER_HOURS } from "@/lib/bookings/rules"
import type { BookingRow } from "@/lib/bookings/views"
import { REASON_WORDS } from "@/lib/bookings/words"
import type { BookingEvent } from "@/lib/core/vocabulary"
import { type Clock, formatDay, formatSpan, formatTimeRange, shortStyle } from "@/lib/time"
import { timeUnder } from "@/lib/zone-heads"
import { abbreviationOf } from "@/lib/zone-names"
import type { Step } from "./steps"

/** How an instant is said: its day, and its time under a head that names the zone, or with the zone's short name. */
export function momentWords(clock: Clock, now: Date, isShared: boolean) {
  return (at: Date) =>
    `${formatDay(at, clock.timeZone, shortStyle(at, now, clock.timeZone))}, ${timeUnder(at, clock, isShared)}`
}

/** One step of a booking's life: who did what when, what it led to, and why. */
export function StepWords({
  step,
  booking,
  clock,
  now,
  isShared,
}: {
  step: Step
  booking: BookingRow
  clock: Clock
  now: Date
  /** The foot names the zone's short name for all times; else each has its own. */
  isShared: boolean
}) {
  const style = (at: Date) => shortStyle(at, now, clock.timeZone)
  const moment = momentWords(clock, now, isShared)
  const { moved, answeredAfter, reasonCode, reasonText } = step
  return (
    <>
      <p className="type-key">{titleOf(step, booking)}</p>
      <p className="type-small text-ink-2">
        <time translate="no" dateTime={step.at.toISOString()}>
          {moment(step.at)}
        </time>
        {answeredAfter !== null && ` · ${formatSpan(Math.max(1, answeredAfter))} later`}
      </p>
      {moved && (
        <p className="type-small text-ink-2">
          From{" "}
          <time translate="no" dateTime={moved.from.toISOString()} className="whitespace-nowrap">
            {moment(moved.from)}
          </time>{" "}
          to{" "}
          <time
            translate="no"
            dateTime={moved.to.toISOString()}
            className="font-semibold whitespace-nowrap text-ink"
          >
            {formatDay(moved.to, clock.timeZone, style(moved.to))},{" "}
            {formatTimeRange(moved.to, moved.until, clock)}
            {!isShared && ` ${abbreviationOf(clock.timeZone, moved.to)}`}
          </time>
        </p>
      )}
      <Consequence step={step} booking={booking} />
      <Reason code={reasonCode} text={reasonText} />
    </>
  )
}

/** Why, in the doer's words where there are some: "other" alone says nothing. */
function Reason({ code, text }: { code: string | null; text: string | null }) {
  const known = REASON_CODES.find((each) => each === code && each !== "other")
  if (!known && !text) return null
  return (
    <p className="type-small text-ink-2">
      Reason: {known && `${REASON_WORDS[known]}.`}
      {known && text && " "}
      {text && (
        <>
          “<bdi className="wrap-anywhere whitespace-pre-line">{text}</bdi>”
        </>
      )}
    </p>
  )
}

const REASON_CODES = Object.keys(REASON_WORDS) as (keyof typeof REASON_WORDS)[]

/** What happened, before the words for who did it. */
const TITLES: Record<BookingEvent, (step: Step) => string> = {
  booking_requested: () => "Requested",
  booking_confirmed: ({ fromStatus }) => (fromStatus === null ? "Booked" : "Confirmed"),
  booking_declined: () => "Declined",
  booking_cancelled: ({ late }) => (late ? "Cancelled late" : "Cancelled"),
  booking_completed: ({ actorRole }) => (actorRole === "system" ? "Completed" : "Completed, marked"),
  booking_undone: ({ fromStatus }) =>
    `${fromStatus === "completed" ? "Completion" : "Confirmation"} taken back`,
  booking_expired: () => "Expired without an answer",
  booking_no_show: () => "Reported as missed",
  booking_overturned: ({ actorRole }) =>
    actorRole === "system" ? "Completed after all" : "Completed after all, marked",
  booking_rescheduled: () => "Moved",
  booking_updated: () => "Changed",
}

// In one text with "by": a status word in an element of its own would read as the session's status.
function titleOf(step: Step, { investor, analyst, lacksCard }: BookingRow): ReactNode {
  const { event, actorName, actorRole, onBehalfOf } = step
  const title = TITLES[event](step)
  if (event === "booking_expired") return lacksCard ? "Expired without a card" : title
  // Of what money alone led to, nobody is named.
  if (actorName === null && event === "booking_cancelled") return title
  if (actorName === null && event === "booking_confirmed") return `${title} once there was a card`
  if (actorName === null && event === "booking_requested") {
    return (
      <>
        Sent to <Name>{analyst.name}</Name>
      </>
    )
  }
  if (actorName === null)
    return `${title} ${event === "booking_completed" ? "automatically" : "by the system"}`
  return (
    <>
      {onBehalfOf === null ? (
        `${title} by `
      ) : (
        <>
          {`${title} for `}
          <Name>{investor.name}</Name>
          {" by "}
        </>
      )}
      <Name>{actorName}</Name>
      {actorRole === "admin" && ", admin"}
    </>
  )
}

/** What a step led to, where its title does not say it. */
function Consequence({ step, booking }: { step: Step; booking: BookingRow }) {
  const line = consequenceOf(step, booking)
  return line && <p className="type-small text-ink-2">{line}</p>
}

function consequenceOf({ event, actorRole, fromStatus, toStatus }: Step, booking: BookingRow): ReactNode {
  if (event === "booking_no_show" && booking.noShowBy) {
    return (
      <>
        <Name>{booking[booking.noShowBy].name}</Name> is said not to have come
      </>
    )
  }
  if (event === "booking_completed" && actorRole === "system") {
    return `Nobody marked it within ${COMPLETES_AFTER_HOURS} h of its end`
  }
  if (event === "booking_confirmed" && fromStatus === null) return "Confirmed at once"
  if (fromStatus === "confirmed" && toStatus === "requested") {
    return (
      <>
        Waits for <Name>{booking.analyst.name}</Name>’s answer again
      </>
    )
  }
  return null
}
