"use client"
import { useEffect, useRef } from "react"
import { StatusNote } from "@/components/bookings/status-note"
import { StatusMark } from "@/components/ui/status-mark"
import type { BookingRow } from "@/lib/bookings/views"
import { shownStatus } from "@/lib/bookings/words"
import type { Role } from "@/lib/core/vocabulary"

/** A booking's status and what it waits for. Takes the focus when the button that changed it has gone. */
export function StatusLine({ booking, viewer }: { booking: BookingRow; viewer: Role }) {
  const line = useRef<HTMLParagraphElement>(null)
  const shown = useRef(booking.status)
  useEffect(() => {
    if (shown.current === booking.status) return
    shown.current = booking.status
    if (document.activeElement === document.body) line.current?.focus()
  })
  return (
    <p
      ref={line}
      tabIndex={-1}
      className="mt-3 mb-1.5 flex flex-wrap items-center gap-x-4 type-small text-ink-2 outline-none"
    >
      <StatusMark status={shownStatus(booking)} />
      <span suppressHydrationWarning>
        <StatusNote booking={booking} viewer={viewer} />
      </span>
    </p>
  )
}
