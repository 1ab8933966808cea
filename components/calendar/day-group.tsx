import { cn } from "@/components/ui/class-names"
import type { BookingRow } from "@/lib/bookings/views"
import type { Role } from "@/lib/core/vocabulary"
import { dayOf, weekdayOf } from "@/lib/scheduling/local-date"
import { type Clock, MONTHS, relativeDay, WEEKDAYS } from "@/lib/time"
import { CalendarRow } from "./calendar-row"

const SHOWN = 6

/** One local day: its numeral and what it holds. A long day shows the first six sessions and opens on demand. */
export function DayGroup({
  date,
  bookings,
  viewer,
  clock,
  now,
}: {
  date: string
  bookings: readonly BookingRow[]
  viewer: Role
  clock: Clock
  now: Date
}) {
  const head = `day-${date}`
  const first = bookings.length > SHOWN + 1 ? bookings.slice(0, SHOWN) : bookings
  const rest = bookings.slice(first.length)
  const rows = (some: readonly BookingRow[]) =>
    some.map((booking) => (
      <CalendarRow key={booking.id} booking={booking} viewer={viewer} clock={clock} now={now} />
    ))
  return (
    <section
      aria-labelledby={head}
      className="border-b border-rule-2 py-4 lg:grid lg:grid-cols-[10.5rem_minmax(0,1fr)] lg:gap-x-4 lg:py-5"
    >
      <DayHead id={head} date={date} bookings={bookings} clock={clock} now={now} />
      <div>
        <ul>{rows(first)}</ul>
        {rest.length > 0 && (
          <details className="group">
            <summary className="flex min-h-11 list-none items-center type-key underline decoration-accent decoration-1 underline-offset-4 group-open:hidden [&::-webkit-details-marker]:hidden">
              {rest.length} more
            </summary>
            <ul className="border-t border-rule">{rows(rest)}</ul>
          </details>
        )}
      </div>
    </section>
  )
}

function DayHead({
  id,
  date,
  bookings,
  clock,
  now,
}: {
  id: string
  date: string
  bookings: readonly BookingRow[]
  clock: Clock
  now: Date
}) {
  const start = bookings[0]?.startUtc ?? now
  const word = relativeDay(start, now, clock.timeZone)
  const weekday = WEEKDAYS[weekdayOf(dayOf(date))]
  const title = word ? word.charAt(0).toUpperCase() + word.slice(1) : weekday
  return (
    <div className="mb-2 flex items-center gap-3 lg:mb-0 lg:block">
      <h2 id={id} className="flex items-center gap-3">
        <span className="min-w-10 font-serif text-[2.5rem]/11 font-medium">{Number(date.slice(8))}</span>
        <span className="type-small">
          <span className={cn("block font-semibold text-ink")}>{title}</span>
          <span className="block text-ink-2">{MONTHS[Number(date.slice(5, 7)) - 1]}</span>
        </span>
      </h2>
      <p className="ml-auto type-small text-ink-3 lg:mt-2">{countWords(bookings)}</p>
    </div>
  )
}

function countWords(bookings: readonly BookingRow[]): string {
  const requests = bookings.filter((booking) => booking.status === "requested").length
  const sessions = bookings.filter(({ status }) => status === "confirmed" || status === "completed").length
  return [
    sessions > 0 && `${sessions} ${sessions === 1 ? "session" : "sessions"}`,
    requests > 0 && `${requests} ${requests === 1 ? "request" : "requests"}`,
  ]
    .filter(Boolean)
    .join(", ")
}
