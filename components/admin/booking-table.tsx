import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { StatusMark } from "@/components/ui/status-mark"
import type { BookingRow } from "@/lib/bookings/views"
import { priceWords } from "@/lib/bookings/words"
import { type Clock, formatDay, formatTimeRange } from "@/lib/time"
import { sharesName, shortZoneHead } from "@/lib/zone-heads"

const HEAD = "border-b-2 border-ink pr-6 pb-2 text-left font-normal whitespace-nowrap last:pr-0"
const CELL =
  "block lg:table-cell lg:border-b lg:border-rule lg:py-2.75 lg:pr-6 lg:align-baseline lg:last:pr-0"

/** All bookings as a table; a stack of rows where it would not fit. */
export function BookingTable({ bookings, clock }: { bookings: readonly BookingRow[]; clock: Clock }) {
  const isShared = sharesName(
    clock.timeZone,
    bookings.map(({ startUtc }) => startUtc),
  )
  return (
    <table className="block w-full border-separate border-spacing-0 lg:table">
      <caption className="sr-only">Bookings</caption>
      <thead className="hidden type-small text-ink-3 lg:table-header-group">
        <tr>
          {["Start", "Investor", "Analyst", "Topic", "Price", "Status"].map((name) => (
            <th key={name} scope="col" className={cn(HEAD, name === "Price" && "text-right")}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block lg:table-row-group">
        {bookings.map((booking) => (
          <Row key={booking.id} booking={booking} clock={clock} isShared={isShared} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ booking, clock, isShared }: { booking: BookingRow; clock: Clock; isShared: boolean }) {
  const { investor, analyst, startUtc, endUtc } = booking
  return (
    <tr className="block border-b border-rule py-3.5 lg:table-row lg:border-0">
      <td className={cn(CELL, "type-body lg:whitespace-nowrap")}>
        <Link
          href={`/admin/bookings/${booking.id}`}
          className="inline-flex min-h-11 items-center font-semibold underline decoration-accent decoration-1 underline-offset-4 hover:decoration-2 lg:mouse:min-h-0"
        >
          {formatDay(startUtc, clock.timeZone, "short-year")}
        </Link>{" "}
        <span translate="no" className="tabular-nums lg:block">
          {formatTimeRange(startUtc, endUtc, clock)}
        </span>{" "}
        <span className={cn("text-ink-3", isShared && "lg:hidden")}>
          {shortZoneHead(clock.timeZone, [startUtc, endUtc], startUtc)}
        </span>
      </td>
      <td className={cn(CELL, "font-serif text-lg/6 font-semibold")}>
        <Name>{investor.name}</Name>{" "}
        {investor.firm && (
          <span className="ml-2 font-sans type-small text-ink-3 lg:ml-0 lg:block">
            <Name>{investor.firm}</Name>
          </span>
        )}
      </td>
      <td className={cn(CELL, "font-serif text-lg/6 font-semibold")}>
        <span className="font-sans type-small text-ink-3 lg:hidden">with </span>
        <Name>{analyst.name}</Name>
      </td>
      <td className={cn(CELL, "min-w-40 type-body text-ink-2")}>
        <bdi>{booking.topic}</bdi>
      </td>
      <td className={cn(CELL, "type-body tabular-nums lg:text-right")}>{priceWords(booking)}</td>
      <td className={CELL}>
        <StatusMark status={booking.status} />
      </td>
    </tr>
  )
}
