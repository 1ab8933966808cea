"use client"
import { useBooking } from "@/components/bookings/booking"
import { cn } from "@/components/ui/class-names"
import { DeadlineBar } from "@/components/ui/deadline-bar"
import { useClock, useNow } from "@/components/zones/clock"
import type { BookingRow } from "@/lib/bookings/views"
import { HOUR_MS } from "@/lib/core/duration"
import { formatDeadline, formatTimeLeft } from "@/lib/time"

const URGENT_MS = 3 * HOUR_MS

/** Whether less than 3 h are left to answer. */
export function isUrgent({ respondBy }: Pick<BookingRow, "respondBy">, now: number): boolean {
  return respondBy !== null && respondBy.getTime() - now < URGENT_MS
}

/** Until when a request is to be answered, what is left of that time, and the share of it as a bar. */
export function Deadline() {
  const { askedAt, respondBy } = useBooking().booking
  const clock = useClock()
  const now = useNow()
  if (respondBy === null) return null
  const urgent = isUrgent({ respondBy }, now)
  const period = respondBy.getTime() - askedAt.getTime()
  return (
    <div>
      <p className="flex flex-wrap justify-between gap-x-3 type-small" suppressHydrationWarning>
        <span className={cn("font-semibold", urgent && "text-brick")}>
          Answer by {formatDeadline(respondBy, now, clock)}
        </span>
        <span className="text-ink-2">{formatTimeLeft(respondBy, now)}</span>
      </p>
      <DeadlineBar remaining={(respondBy.getTime() - now) / period} urgent={urgent} className="mt-2" />
    </div>
  )
}
