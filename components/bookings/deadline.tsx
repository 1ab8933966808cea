"use client"
import { useBooking } from "@/components/bookings/booking"
import { cn } from "@/components/ui/class-names"
import { DeadlineBar } from "@/components/ui/deadline-bar"
import { useClock, useNow } from "@/components/zones/clock"
import { isUrgent } from "@/lib/bookings/rules"
import { formatDeadline, formatTimeLeft } from "@/lib/time"

/** Until when a request is to be answered, what is left of that time, and the share of it as a bar; or that it cannot be yet. */
export function Deadline() {
  const { askedAt, respondBy, payment } = useBooking().booking
  const clock = useClock()
  const now = useNow()
  if (respondBy === null) return null
  if (payment?.status === "card_needed") {
    return (
      <p className="type-small text-ink-2" suppressHydrationWarning>
        <span className="block font-semibold text-ink">Waiting for the investor’s card</span>
        until {formatDeadline(respondBy, now, clock)}
      </p>
    )
  }
  const urgent = isUrgent(respondBy, now)
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
