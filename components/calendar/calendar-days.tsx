import { ButtonLink } from "@/components/ui/button-link"
import { EmptyState } from "@/components/ui/state-block"
import type { BookingRow } from "@/lib/bookings/views"
import type { Role } from "@/lib/core/vocabulary"
import { type Clock, dateIn } from "@/lib/time"
import { abbreviationOf } from "@/lib/zone-names"
import { DayGroup } from "./day-group"

/** Sessions in order of their start, grouped by the viewer's local day. */
export function CalendarDays({
  bookings,
  viewer,
  clock,
  now,
}: {
  bookings: readonly BookingRow[]
  viewer: Role
  clock: Clock
  now: Date
}) {
  if (bookings.length === 0) return <NoDays viewer={viewer} />
  const days = Map.groupBy(bookings, (booking) => dateIn(clock.timeZone, booking.startUtc))
  return (
    <>
      <div
        aria-hidden="true"
        className="hidden grid-cols-[10.5rem_7.5rem_minmax(0,1fr)_13rem_6.5rem] gap-x-4 border-b-2 border-ink pb-2 type-small text-ink-3 lg:grid"
      >
        <span>Day</span>
        <span>Time, {abbreviationOf(clock.timeZone, now)}</span>
        <span>{viewer === "analyst" ? "Investor and topic" : "Analyst and topic"}</span>
        <span>Their time</span>
        <span className="text-right">Status</span>
      </div>
      {[...days].map(([date, ofDay]) => (
        <DayGroup key={date} date={date} bookings={ofDay} viewer={viewer} clock={clock} now={now} />
      ))}
    </>
  )
}

function NoDays({ viewer }: { viewer: Role }) {
  return viewer === "investor" ? (
    <EmptyState
      title="No sessions in these days"
      action={
        <ButtonLink variant="primary" href="/analysts">
          Find an analyst
        </ButtonLink>
      }
    >
      Choose an analyst and a free time; your session appears here.
    </EmptyState>
  ) : (
    <EmptyState
      title="No sessions in these days"
      action={<ButtonLink href="/calendar?range=month">Look at the whole month</ButtonLink>}
    >
      Requests and confirmed sessions appear here by day.
    </EmptyState>
  )
}
