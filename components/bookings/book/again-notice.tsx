"use client"
import type { MissedSession } from "@/components/time-choice/panel-types"
import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import { useClock, useNow } from "@/components/zones/clock"
import { priceWords } from "@/lib/bookings/words"
import { toDecimalString } from "@/lib/core/money"
import { formatDeadline } from "@/lib/time"

/** Above the times of a session that is booked again: instead of which one, until when, and what it costs then. */
export function AgainNotice({ again }: { again: MissedSession }) {
  const clock = useClock()
  const now = useNow()
  const { bookingId, until, kept } = again
  const price =
    kept &&
    priceWords({
      priceQuote: kept.price === null ? null : toDecimalString(kept.price, kept.currency),
      currency: kept.currency,
    })
  return (
    <Notice tone="plain" title="Another time for a session that did not take place" role="status">
      <p>
        {kept
          ? `At ${kept.minutes} minutes it costs no more than before, ${price}`
          : "It costs what it costs now"}
        {`, until ${formatDeadline(until, now, clock)}.`}
      </p>
      <TextLink href={`/bookings/${bookingId}`} className="inline-flex min-h-11 items-center">
        The session that did not take place
      </TextLink>
    </Notice>
  )
}
