import { StatusNote } from "@/components/bookings/status-note"
import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { StatusMark } from "@/components/ui/status-mark"
import type { BookingRow } from "@/lib/bookings/views"
import { otherParty, shownStatus, theirClock, theirReading } from "@/lib/bookings/words"
import { formatTimeRange } from "@/lib/time"
import { abbreviationOf } from "@/lib/zone-names"
import type { Shown } from "./days"

const OFF: readonly string[] = ["cancelled", "declined", "expired"]

/** One session of a day: time, who and what, the other side's time or why it is off, status. */
export function CalendarRow({ booking, shown }: { booking: BookingRow; shown: Shown }) {
  const { viewer, clock, isShared } = shown
  const party = otherParty(booking, viewer)
  const theirs = theirClock(party, clock)
  const status = shownStatus(booking)
  const isOff = OFF.includes(booking.status)
  const struck = booking.status === "cancelled" && "line-through"
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b border-rule py-2.25 last:border-b-0 hover:border-ink sm:grid-cols-[8.5rem_minmax(0,1fr)_auto] lg:grid-cols-[7.5rem_minmax(0,1fr)_13rem_6.5rem]">
      <p translate="no" className={cn("type-key tabular-nums", isOff && "text-ink-3", struck)}>
        {formatTimeRange(booking.startUtc, booking.endUtc, clock)}
        {!isShared && (
          <span className="font-normal">{` ${abbreviationOf(clock.timeZone, booking.startUtc)}`}</span>
        )}
      </p>
      <p className="order-2 col-span-2 min-w-0 type-body sm:order-none sm:col-span-1">
        <Link
          href={`/bookings/${booking.id}`}
          className={cn(
            "mr-2 font-serif text-lg/6 font-semibold after:absolute after:inset-0",
            isOff && "text-ink-3",
            struck || "decoration-accent decoration-1 underline-offset-4 hover:underline",
          )}
        >
          <Name>{party.name}</Name>
        </Link>
        {booking.topic && (
          <span className="text-ink-2">
            <bdi>{booking.topic}</bdi>
          </span>
        )}
      </p>
      <p className="order-3 col-span-2 type-small text-ink-3 sm:col-start-2 lg:order-none lg:col-span-1 lg:col-start-auto lg:pt-0.5">
        {isOff || booking.status === "requested" || status !== booking.status || !theirs ? (
          <StatusNote booking={booking} viewer={viewer} />
        ) : (
          theirReading(booking.startUtc, theirs, clock)
        )}
      </p>
      <p className="pt-0.5 text-right">
        <StatusMark status={status} />
      </p>
    </li>
  )
}
