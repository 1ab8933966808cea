"use client"
import type { ReactNode } from "react"
import { priceOf } from "@/components/time-choice/price"
import { useChosenTime, useTimeChoice } from "@/components/time-choice/time-choice"
import { Fact, FactList } from "@/components/ui/fact-list"
import { Name } from "@/components/ui/name"
import { useClock, useNow } from "@/components/zones/clock"
import { respondByFor } from "@/lib/bookings/rules"
import type { BookingRow } from "@/lib/bookings/views"
import { otherParty, priceWords } from "@/lib/bookings/words"
import type { BookingStatus, Role } from "@/lib/core/vocabulary"
import { formatDeadline, formatSpan } from "@/lib/time"

type Outcome = {
  booking: BookingRow
  viewer: Role
  /** Its status once it is moved. */
  after: BookingStatus
}

/** What the move makes of the session: its length, its price, and whether it has to be answered again. */
export function MoveFacts({ booking, viewer, after }: Outcome) {
  const { analyst, terms } = useTimeChoice()
  const { durationMinutes } = useChosenTime()
  const isSameLength = durationMinutes === booking.durationMinutes
  const { price, basis } = priceOf(analyst, durationMinutes, terms)
  return (
    <FactList rule="none">
      <Fact label="Length">
        {formatSpan(durationMinutes)}{" "}
        <Aside>{isSameLength ? "as before" : `instead of ${formatSpan(booking.durationMinutes)}`}</Aside>
      </Fact>
      <Fact label="Price">
        {price}{" "}
        <Aside>
          {isSameLength
            ? basis
            : [price !== priceWords(booking) && `instead of ${priceWords(booking)}`, basis]
                .filter(Boolean)
                .join(", ")}
        </Aside>
      </Fact>
      <Fact label="What happens">
        <span className="font-normal">
          <WhatHappens booking={booking} viewer={viewer} after={after} />
        </span>
      </Fact>
    </FactList>
  )
}

function Aside({ children }: { children: ReactNode }) {
  return <span className="font-normal text-ink-3">{children}</span>
}

function WhatHappens({ booking, viewer, after }: Outcome) {
  const { slot } = useChosenTime()
  const clock = useClock()
  const now = useNow()
  const name = <Name>{otherParty(booking, viewer).addressedAs}</Name>
  if (viewer === "admin") {
    return (
      <>
        It stays {booking.status === "requested" ? "a request" : "confirmed"}. Both sides are told that the
        house moved it; the old time is free again.
      </>
    )
  }
  if (after === "confirmed") {
    return <>It stays confirmed. {name} sees the new time at once, and the old one is free again.</>
  }
  const deadline = formatDeadline(respondByFor(new Date(now), new Date(slot)), now, clock)
  if (viewer === "analyst") {
    return <>It stays a request, and you answer it by {deadline}. The old time is free again.</>
  }
  if (booking.status === "requested") {
    return (
      <>
        It stays a request: {name} answers by {deadline}. The old time is free again.
      </>
    )
  }
  return (
    <>
      The session becomes a request: {name} answers again by {deadline}. The new time is held for you until
      then; the old one is free again, whatever the answer.
    </>
  )
}
