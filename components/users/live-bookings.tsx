import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { StatusMark } from "@/components/ui/status-mark"
import { type Clock, formatZonedMoment } from "@/lib/time"
import type { LiveBooking } from "@/lib/users/views"

/** What others count on: requests that wait and sessions that are agreed, the next first. */
export function LiveBookings({ bookings, clock }: { bookings: readonly LiveBooking[]; clock: Clock }) {
  return (
    <ul className="mt-3 border-t border-rule">
      {bookings.map(({ id, startUtc, status, investor, analyst, topic }) => (
        <li
          key={id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 border-b border-rule py-2.5"
        >
          <div className="min-w-0 type-body">
            <Link
              href={`/admin/bookings/${id}`}
              className="inline-flex min-h-11 items-center font-semibold underline decoration-accent decoration-1 underline-offset-4 hover:decoration-2 mouse:min-h-0"
            >
              {formatZonedMoment(startUtc, clock, "short-year")}
            </Link>
            <p className="type-small text-ink-2">
              <Name>{investor.name}</Name>
              {" with "}
              <Name>{analyst.name}</Name>
            </p>
            {topic && <p className="type-small wrap-anywhere text-ink-3">{topic}</p>}
          </div>
          <StatusMark status={status} />
        </li>
      ))}
    </ul>
  )
}
