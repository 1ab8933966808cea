"use client"
import { useGroup } from "@/components/groups/group"
import { placedMoment } from "@/components/groups/moments"
import { SeatSquares } from "@/components/groups/seat-squares"
import { Section } from "@/components/ui/section"
import { useClock, useNow } from "@/components/zones/clock"
import { countOf } from "@/lib/core/plural"
import { missingSeats } from "@/lib/groups/screen-words"
import { formatDeadline, formatTime } from "@/lib/time"

/** How many seats there are and how they stand, where the minimum lies and until when they can be taken. */
export function SeatsSection() {
  const { group } = useGroup().page
  const clock = useClock()
  const now = useNow()
  const { closesAt, seats, waitlist, decideAt } = group
  const isClosed = closesAt.getTime() <= now
  const missing = missingSeats(group)
  // Whoever called it off freed its seats.
  if (group.status === "cancelled" || group.status === "expired") return null
  return (
    <Section
      id="seats"
      title="Seats"
      rule="none"
      action={
        <span className="text-right type-small text-ink-2" suppressHydrationWarning>
          {isClosed ? "Closed" : "Closes"} {placedMoment(closesAt, now, clock)}
        </span>
      }
    >
      <SeatSquares group={group} until={waitlist.offerUntil && formatTime(waitlist.offerUntil, clock)} />
      {missing !== null && decideAt && (
        <p className="mt-3 type-small text-ink-2" suppressHydrationWarning>
          {`${countOf(missing, "more seat")} by ${formatDeadline(decideAt, now, clock)}, else the session does not take place and nothing is charged.`}
        </p>
      )}
      {seats.free === 0 && waitlist.length > 0 && waitlist.position === null && (
        <p className="mt-3 type-small text-ink-2">
          {countOf(waitlist.length, "investor waits", "investors wait")} for a seat.
        </p>
      )}
    </Section>
  )
}
