"use client"
import { OtherSide } from "@/components/time-choice/other-side"
import { useChosenTime, useTimeChoice } from "@/components/time-choice/time-choice"
import { cn } from "@/components/ui/class-names"
import { useClock } from "@/components/zones/clock"
import type { BookingRow } from "@/lib/bookings/views"
import { otherParty } from "@/lib/bookings/words"
import { MINUTE_MS } from "@/lib/core/duration"
import type { Role } from "@/lib/core/vocabulary"
import { formatDay, formatTimeRange, sessionZone } from "@/lib/time"

/** The present time and the new one side by side, each on the viewer's clock and, where it reads otherwise, on the other side's. */
export function OldAndNew({ booking, viewer }: { booking: BookingRow; viewer: Role }) {
  const { slot, durationMinutes } = useChosenTime()
  const whose = otherParty(booking, viewer).addressedAs
  return (
    <dl className="grid grid-cols-2 gap-x-4 border-t-2 border-ink sm:gap-x-8">
      <TimeOf label="Now" start={booking.startUtc.getTime()} end={booking.endUtc.getTime()} whose={whose} />
      <TimeOf label="New time" start={slot} end={slot + durationMinutes * MINUTE_MS} whose={whose} isNew />
    </dl>
  )
}

function TimeOf({
  label,
  start,
  end,
  whose,
  isNew = false,
}: {
  label: string
  start: number
  end: number
  whose: string
  isNew?: boolean
}) {
  const { otherZone } = useTimeChoice().analyst
  const clock = useClock()
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
          otherZone={otherZone}
          whose={whose}
          className="mt-1 type-small text-ink-3"
        />
      </dd>
    </div>
  )
}
