import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { StatusMark } from "@/components/ui/status-mark"
import type { BookingRow } from "@/lib/bookings/views"
import { priceWords, shownStatus } from "@/lib/bookings/words"
import { type Clock, formatDay, formatDeadline, formatTimeRange } from "@/lib/time"
import { sharesName, shortZoneHead } from "@/lib/zone-heads"

const HEAD = "border-b-2 border-ink pr-6 pb-2 text-left font-normal whitespace-nowrap last:pr-0"
const CELL =
  "block lg:table-cell lg:border-b lg:border-rule lg:py-2.75 lg:pr-6 lg:align-baseline lg:last:pr-0"

type TableProps = {
  clock: Clock
  now: Date
  /** All are of one analyst, whom the page names. */
  isOfOne?: boolean
}

/** All bookings as a table; a stack of rows where it would not fit. */
export function BookingTable({ bookings, ...rest }: TableProps & { bookings: readonly BookingRow[] }) {
  const { clock, isOfOne } = rest
  const heads = ["Start", "Investor", ...(isOfOne ? [] : ["Analyst"]), "Topic", "Price", "Status"]
  const isShared = sharesName(
    clock.timeZone,
    bookings.map(({ startUtc }) => startUtc),
  )
  return (
    <table className="block w-full border-separate border-spacing-0 lg:table">
      <caption className="sr-only">Bookings</caption>
      <thead className="hidden type-small text-ink-3 lg:table-header-group">
        <tr>
          {heads.map((name) => (
            <th key={name} scope="col" className={cn(HEAD, name === "Price" && "text-right")}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block lg:table-row-group">
        {bookings.map((booking) => (
          <Row key={booking.id} booking={booking} isShared={isShared} {...rest} />
        ))}
      </tbody>
    </table>
  )
}

function Row({
  booking,
  clock,
  now,
  isOfOne,
  isShared,
}: TableProps & { booking: BookingRow; isShared: boolean }) {
  const { investor, analyst, startUtc, endUtc, status, respondBy } = booking
  return (
    <tr className="flex flex-wrap items-baseline justify-between border-b border-rule py-3.5 lg:table-row lg:border-0">
      <td className={cn(CELL, "w-full type-body lg:w-auto lg:whitespace-nowrap")}>
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
      <td className={cn(CELL, "w-full font-serif text-lg/6 font-semibold lg:w-auto")}>
        <Name>{investor.name}</Name>{" "}
        {investor.firm && (
          <span className="ml-2 font-sans type-small text-ink-3 lg:ml-0 lg:block">
            <Name>{investor.firm}</Name>
          </span>
        )}
      </td>
      {!isOfOne && (
        <td className={cn(CELL, "w-full font-serif text-lg/6 font-semibold lg:w-auto")}>
          <span className="font-sans type-small text-ink-3 lg:hidden">with </span>
          <Name>{analyst.name}</Name>
        </td>
      )}
      <td className={cn(CELL, "w-full min-w-40 type-body text-ink-2 lg:w-auto")}>
        <bdi>{booking.topic}</bdi>
      </td>
      <td className={cn(CELL, "type-body tabular-nums lg:text-right")}>{priceWords(booking)}</td>
      <td className={cn(CELL, "max-lg:text-right lg:whitespace-nowrap")}>
        <StatusMark status={shownStatus(booking)} />
        {status === "requested" && respondBy && (
          <span className="block type-small text-ink-3">by {formatDeadline(respondBy, now, clock)}</span>
        )}
      </td>
    </tr>
  )
}
