"use client"
import { useEffect, useRef } from "react"
import { useClock, useNow } from "@/components/shell/zone-provider"
import { Notice } from "@/components/ui/notice"
import type { BookingRow } from "@/lib/bookings/views"
import { formatDeadline } from "@/lib/time"
import { firstNameOf } from "./words"

/** What booking has just led to; takes the focus, so that it is the first thing read. */
export function DoneMessage({ booking }: { booking: BookingRow }) {
  const clock = useClock()
  const now = useNow()
  const message = useRef<HTMLDivElement>(null)
  useEffect(() => message.current?.focus(), [])
  const analyst = <bdi>{firstNameOf(booking.analyst.name)}</bdi>
  const isRequested = booking.status === "requested"
  return (
    <div ref={message} role="status" tabIndex={-1} className="mb-7 outline-none">
      <Notice tone="plain">
        <p className="type-section text-ink">
          {isRequested && booking.respondBy ? (
            <>
              Requested. {analyst} answers by {formatDeadline(booking.respondBy, now, clock)}.
            </>
          ) : (
            "Booked."
          )}
        </p>
        <p className="mt-0.5 type-body text-ink-2">
          {isRequested
            ? "Until then the time is held for you. The answer appears on this page."
            : "The time is yours. This page stays its home: come back here to join or to cancel."}
        </p>
      </Notice>
    </div>
  )
}
