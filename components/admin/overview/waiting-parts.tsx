import { cn } from "@/components/ui/class-names"
import { DeadlineBar } from "@/components/ui/deadline-bar"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { isUrgent } from "@/lib/bookings/rules"
import type { BookingRow } from "@/lib/bookings/views"
import { theirReading } from "@/lib/bookings/words"
import { MINUTE_MS } from "@/lib/core/duration"
import type { Overview } from "@/lib/house/views"
import {
  type Clock,
  formatDay,
  formatDeadline,
  formatSpan,
  formatTimeLeft,
  formatTimeRange,
  relativeDay,
  shortStyle,
} from "@/lib/time"
import { currentZoneName } from "@/lib/zone-names"
import { OverviewPart } from "./overview-part"

type Shown = { now: Date; clock: Clock }

/** Requests that wait, the nearest deadline first. */
export function WaitingRequests({ requests, ...shown }: Shown & { requests: Overview["requests"] }) {
  const { first, waiting } = requests
  const all = { href: "/admin/bookings?status=requested&sort=respond_by", label: `All ${waiting} requests` }
  return (
    <OverviewPart
      id="waiting"
      title="Near their deadline"
      {...(waiting > first.length && { all })}
      isEmpty={first.length === 0}
      none="No request waits for an answer."
    >
      {first.map((booking) => (
        <Waiting key={booking.id} booking={booking} {...shown} />
      ))}
    </OverviewPart>
  )
}

function Waiting({ booking, now, clock }: Shown & { booking: BookingRow }) {
  const { respondBy, askedAt } = booking
  if (respondBy === null) return null
  const urgent = isUrgent(respondBy, now.getTime())
  const period = respondBy.getTime() - askedAt.getTime()
  return (
    <li className="border-b border-rule py-4">
      <p className={cn("flex flex-wrap justify-between gap-x-3 type-small", urgent && "text-brick")}>
        <span className="font-semibold">Answer by {formatDeadline(respondBy, now, clock)}</span>
        <span className={cn(!urgent && "text-ink-2")}>{formatTimeLeft(respondBy, now)}</span>
      </p>
      <DeadlineBar
        remaining={(respondBy.getTime() - now.getTime()) / period}
        urgent={urgent}
        className="mt-1.5 mb-3"
      />
      <div className="grid gap-x-6 gap-y-1 sm:grid-cols-[minmax(0,1fr)_16rem]">
        <Sides booking={booking} verb="asks" />
        <When booking={booking} now={now} clock={clock} />
      </div>
    </li>
  )
}

/** Sessions that have ended and that nobody has marked, the oldest first. */
export function UnmarkedSessions({ toMark, ...shown }: Shown & { toMark: Overview["toMark"] }) {
  const { first, count } = toMark
  const all = { href: "/admin/bookings?status=confirmed&ended=1&sort=start", label: `All ${count}` }
  return (
    <OverviewPart
      id="to-mark"
      title="To be marked"
      {...(count > first.length && { all })}
      isEmpty={first.length === 0}
      none="Every session that has ended is marked. One that nobody marks counts as held after three days."
    >
      {first.map((booking) => (
        <li
          key={booking.id}
          className="grid gap-x-6 gap-y-1 border-b border-rule py-4 sm:grid-cols-[9rem_minmax(0,1fr)]"
        >
          <p className="type-body">
            <span className="font-semibold">{dayWords(booking.startUtc, shown)}</span>{" "}
            <span translate="no" className="tabular-nums sm:block">
              {formatTimeRange(booking.startUtc, booking.endUtc, shown.clock)}
            </span>
          </p>
          <div>
            <Sides booking={booking} verb="with" />
            <p className="type-small text-ink-3">
              Ended {endedWords(booking.endUtc, shown)}; {booking.analyst.name} is to say what became of it.
            </p>
          </div>
        </li>
      ))}
    </OverviewPart>
  )
}

function Sides({ booking, verb }: { booking: BookingRow; verb: "asks" | "with" }) {
  return (
    <div className="min-w-0">
      <p>
        <Link
          href={`/admin/bookings/${booking.id}`}
          className="-my-2.5 inline-block py-2.5 type-name decoration-accent decoration-1 underline-offset-4 hover:underline mouse:my-0 mouse:py-0"
        >
          <Name isWhole>{booking.investor.name}</Name>{" "}
          <span className="font-sans type-small text-ink-3">{verb}</span>{" "}
          <Name isWhole>{booking.analyst.name}</Name>
        </Link>
      </p>
      {booking.topic && (
        <p className="mt-0.5 type-body text-ink-2">
          <bdi>{booking.topic}</bdi>
        </p>
      )}
    </div>
  )
}

function When({ booking, now, clock }: Shown & { booking: BookingRow }) {
  const { startUtc, endUtc, analyst, analystAddressedAs, analystTimeZone } = booking
  const theirs = { ...clock, timeZone: currentZoneName(analystTimeZone) }
  return (
    <div>
      <p className="type-body font-semibold">
        {dayWords(startUtc, { now, clock })},{" "}
        <span translate="no" className="whitespace-nowrap">
          {formatTimeRange(startUtc, endUtc, clock)}
        </span>
      </p>
      {theirs.timeZone !== clock.timeZone && (
        <p className="type-small text-ink-3">
          {theirReading(startUtc, theirs, clock)} for{" "}
          <Name isWhole>{analystAddressedAs || analyst.name}</Name>
        </p>
      )}
    </div>
  )
}

function endedWords(at: Date, { now, clock }: Shown): string {
  const word = relativeDay(at, now, clock.timeZone)
  return word === "today"
    ? `${formatSpan((now.getTime() - at.getTime()) / MINUTE_MS)} ago`
    : (word ?? dayWords(at, { now, clock }))
}

function dayWords(at: Date, { now, clock }: Shown): string {
  return formatDay(at, clock.timeZone, shortStyle(at, now, clock.timeZone))
}
