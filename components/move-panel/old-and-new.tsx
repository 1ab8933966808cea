import { OtherSide } from "@/components/booking-panel/other-side"
import { cn } from "@/components/ui/class-names"
import type { BookingRow } from "@/lib/bookings/views"
import { otherParty } from "@/lib/bookings/words"
import { MINUTE_MS } from "@/lib/core/duration"
import type { Role } from "@/lib/core/vocabulary"
import { type Clock, formatDay, formatTimeRange, sessionZone } from "@/lib/time"

/** The time that was chosen, on the clock that it was chosen on. */
export type Chosen = { readonly slot: number; readonly durationMinutes: number; readonly clock: Clock }

/** The present time and the new one side by side, each on the viewer's clock and, where it reads otherwise, on the other side's. */
export function OldAndNew({
  booking,
  viewer,
  otherZone,
  chosen: { slot, durationMinutes, clock },
}: {
  booking: BookingRow
  viewer: Role
  otherZone: string
  chosen: Chosen
}) {
  const common = { clock, otherZone, whose: otherParty(booking, viewer).addressedAs }
  return (
    <dl className="grid grid-cols-2 gap-x-4 border-t-2 border-ink sm:gap-x-8">
      <TimeOf label="Now" start={booking.startUtc.getTime()} end={booking.endUtc.getTime()} {...common} />
      <TimeOf label="New time" start={slot} end={slot + durationMinutes * MINUTE_MS} isNew {...common} />
    </dl>
  )
}

function TimeOf({
  label,
  start,
  end,
  clock,
  otherZone,
  whose,
  isNew = false,
}: {
  label: string
  start: number
  end: number
  clock: Clock
  otherZone: string
  whose: string
  isNew?: boolean
}) {
  return (
    <div className="border-b border-rule py-3">
      <dt className="type-small text-ink-3">{label}</dt>
      <dd>
        <p className={cn("type-minor", !isNew && "text-ink-2")}>
          {formatDay(start, clock.timeZone, "short-year")}
        </p>
        <p className="type-body text-ink-2">
          <span translate="no" className={cn(isNew && "font-semibold text-ink")}>
            {formatTimeRange(start, end, clock)}
          </span>{" "}
          {sessionZone(start, end, clock.timeZone)}
        </p>
        <OtherSide
          start={start}
          end={end}
          clock={clock}
          otherZone={otherZone}
          whose={whose}
          className="mt-1 type-small text-ink-3"
        />
      </dd>
    </div>
  )
}
