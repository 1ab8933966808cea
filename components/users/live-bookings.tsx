import type { ReactNode } from "react"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { StatusMark } from "@/components/ui/status-mark"
import type { BookingStatus } from "@/lib/core/vocabulary"
import { type Clock, formatZonedMoment } from "@/lib/time"
import type { LiveBooking, LiveGroup } from "@/lib/users/views"

/**
 * What others count on: requests that wait and sessions that are agreed, the next first; then group sessions, those that the person leads
 * and those in which he has a seat, which goes to others when his account is closed.
 */
export function LiveBookings({
  bookings,
  groups,
  clock,
}: {
  bookings: readonly LiveBooking[]
  groups: readonly LiveGroup[]
  clock: Clock
}) {
  return (
    <ul className="mt-3 border-t border-rule empty:hidden">
      {bookings.map(({ id, startUtc, status, investor, analyst, topic }) => (
        <Row key={id} href={`/admin/bookings/${id}`} start={startUtc} status={status} clock={clock}>
          <p className="type-small text-ink-2">
            <Name>{investor.name}</Name>
            {" with "}
            <Name>{analyst.name}</Name>
          </p>
          {topic && <p className="type-small wrap-anywhere text-ink-3">{topic}</p>}
        </Row>
      ))}
      {groups.map(({ id, startUtc, status, topic, isLed }) => (
        <Row key={id} href={`/groups/${id}`} start={startUtc} status={status} clock={clock}>
          <p className="type-small text-ink-2">{isLed ? "Leads a group" : "Has a seat in a group"}</p>
          {topic && <p className="type-small wrap-anywhere text-ink-3">{topic}</p>}
        </Row>
      ))}
    </ul>
  )
}

function Row({
  href,
  start,
  status,
  clock,
  children,
}: {
  href: string
  start: Date
  status: BookingStatus
  clock: Clock
  children: ReactNode
}) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 border-b border-rule py-2.5">
      <div className="min-w-0 type-body">
        <Link
          href={href}
          className="inline-flex min-h-11 items-center font-semibold underline decoration-accent decoration-1 underline-offset-4 hover:decoration-2 mouse:min-h-0"
        >
          {formatZonedMoment(start, clock, "short-year")}
        </Link>
        {children}
      </div>
      <StatusMark status={status} />
    </li>
  )
}
