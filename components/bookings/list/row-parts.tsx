"use client"
import { useBooking } from "@/components/bookings/booking"
import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { useClock, useNow } from "@/components/zones/clock"
import { otherParty, priceWords, theirClock, theirReading } from "@/lib/bookings/words"
import { formatDay, formatTimeRange, shortStyle } from "@/lib/time"
import { shortZoneHead } from "@/lib/zone-heads"

/** Day and time on the viewer's clock: "Tue 8 Dec, 10:30–11:00 EST"; a day of another year with its year. */
export function OwnTime() {
  const { booking } = useBooking()
  const clock = useClock()
  const now = useNow()
  return (
    <>
      <span className="font-semibold">
        {formatDay(booking.startUtc, clock.timeZone, shortStyle(booking.startUtc, now, clock.timeZone))},{" "}
        <span translate="no" className="whitespace-nowrap">
          {formatTimeRange(booking.startUtc, booking.endUtc, clock)}
        </span>
      </span>{" "}
      <span className="text-ink-2">
        {shortZoneHead(clock.timeZone, [booking.startUtc, booking.endUtc], now)}
      </span>
    </>
  )
}

/** The other side's time, where it is another, and the price: "15:30 London (GMT) for Clara · $225.00". */
export function TheirTimeAndPrice() {
  const { booking, viewer } = useBooking()
  const clock = useClock()
  const party = otherParty(booking, viewer)
  const theirs = theirClock(party, clock)
  return (
    <>
      {theirs && (
        <>
          {theirReading(booking.startUtc, theirs, clock)} for <Name>{party.addressedAs}</Name> ·{" "}
        </>
      )}
      {priceWords(booking)}
    </>
  )
}

/** The other side's name, leading to the booking; the firm beside an investor's. */
export function PartyLink({ struck = false }: { struck?: boolean }) {
  const { booking, viewer } = useBooking()
  const { name, firm } = otherParty(booking, viewer)
  return (
    <p>
      <Link
        href={`/bookings/${booking.id}`}
        data-row-link
        className={cn(
          "relative type-name after:absolute after:inset-x-0 after:-inset-y-2.5",
          struck
            ? "text-ink-3 line-through"
            : "decoration-accent decoration-1 underline-offset-4 hover:underline",
        )}
      >
        <Name>{name}</Name>
      </Link>
      {firm && (
        <>
          {" "}
          <span className="type-small text-ink-3">
            <Name>{firm}</Name>
          </span>
        </>
      )}
    </p>
  )
}
