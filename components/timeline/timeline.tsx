import type { ReactNode } from "react"
import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { COMPLETES_AFTER_HOURS } from "@/lib/bookings/rules"
import type { BookingRow, EventView } from "@/lib/bookings/views"
import { REASON_WORDS } from "@/lib/bookings/words"
import type { Page } from "@/lib/core/cursor"
import type { BookingEvent } from "@/lib/core/vocabulary"
import { type Clock, formatDay, formatSpan, formatTimeRange, shortStyle } from "@/lib/time"
import { sharesName, timeUnder, zoneHead } from "@/lib/zone-heads"
import { abbreviationOf } from "@/lib/zone-names"
import { type Step, stepsOf } from "./steps"

type TimelineProps = {
  booking: BookingRow
  events: Page<EventView>
  clock: Clock
  now: Date
  /** The booking's page, where the steps beyond these are. */
  path: string
}

/** What happened to a booking, oldest first: who did what when, and why. */
export function Timeline({ booking, events, clock, now, path }: TimelineProps) {
  const steps = stepsOf(booking, events.items, events.nextCursor === null)
  const moments = steps.flatMap(({ at, moved }) => (moved ? [at, moved.from, moved.to] : [at]))
  const isShared = sharesName(clock.timeZone, moments)
  return (
    <Section id="timeline" title="Timeline" size="minor">
      {steps.length === 0 ? (
        <p className="mt-2 type-small text-ink-3">No steps are kept of this session.</p>
      ) : (
        <>
          <ol className="mt-3">
            {steps.map((step) => (
              <li
                key={step.key}
                className="group relative pb-4 pl-6.5 before:absolute before:top-1 before:left-0.25 before:z-1 before:size-3 before:rounded-full before:bg-ink after:absolute after:top-2 after:bottom-0 after:left-1.5 after:w-px after:translate-y-2 after:bg-rule-2 last:after:hidden"
              >
                <StepWords step={step} booking={booking} clock={clock} now={now} isShared={isShared} />
              </li>
            ))}
          </ol>
          <p className="type-small text-ink-3">{`Times in ${zoneHead(clock.timeZone, moments)}`}</p>
        </>
      )}
      {events.nextCursor !== null && (
        <p className="type-small">
          <TextLink
            href={`${path}?steps=${events.nextCursor}#timeline`}
            className="inline-flex min-h-11 items-center"
          >
            Later steps
          </TextLink>
        </p>
      )}
    </Section>
  )
}

function StepWords({
  step,
  booking,
  clock,
  now,
  isShared,
}: Omit<TimelineProps, "events" | "path"> & {
  step: Step
  /** The foot names the zone's short name for all times; else each has its own. */
  isShared: boolean
}) {
  const style = (at: Date) => shortStyle(at, now, clock.timeZone)
  const moment = (at: Date) =>
    `${formatDay(at, clock.timeZone, style(at))}, ${timeUnder(at, clock, isShared)}`
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
  booking_no_show: () => "No-show, marked",
  booking_rescheduled: () => "Moved",
}

// In one text with "by": a status word in an element of its own would read as the session's status.
function titleOf(step: Step, { investor }: BookingRow): ReactNode {
  const { event, actorName, actorRole, onBehalfOf } = step
  const title = TITLES[event](step)
  if (event === "booking_expired") return title
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
        <Name>{booking[booking.noShowBy].name}</Name> did not come
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
