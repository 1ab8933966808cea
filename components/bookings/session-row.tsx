"use client"
import { useClock, useNow } from "@/components/shell/zone-provider"
import { cn } from "@/components/ui/class-names"
import { StatusMark } from "@/components/ui/status-mark"
import type { BookingRow } from "@/lib/bookings/views"
import type { Role } from "@/lib/core/vocabulary"
import { formatDay, formatTimeRange } from "@/lib/time"
import { abbreviationOf } from "@/lib/zone-names"
import { BookingVerbs } from "./booking-verbs"
import { PartyLink } from "./party-link"
import { TheirTimeAndPrice } from "./session-when"
import { StatusNote } from "./status-note"
import type { BookingActions } from "./use-verb-form"

/** A session in a list: when, with whom and about what, how it stands, and what the viewer may do. */
export function SessionRow({
  booking,
  viewer,
  actions,
}: {
  booking: BookingRow
  viewer: Role
  actions: BookingActions
}) {
  const clock = useClock()
  const now = useNow()
  const isOff = booking.status === "cancelled"
  const off = cn(isOff && "text-ink-3 line-through")
  return (
    <div className="grid gap-x-10 gap-y-2.5 py-5 lg:grid-cols-[9.5rem_1fr_13.5rem_7rem]">
      <p className="flex flex-wrap gap-x-2 type-body lg:block lg:pt-0.5">
        <span className={cn("font-semibold lg:block", off)}>
          {formatDay(
            booking.startUtc,
            clock.timeZone,
            isThisYear(booking.startUtc, now) ? "short" : "short-year",
          )}
        </span>
        <span className={cn("tabular-nums", off)}>
          {formatTimeRange(booking.startUtc, booking.endUtc, clock)}
        </span>{" "}
        <span className="text-ink-2">{abbreviationOf(clock.timeZone, booking.startUtc)}</span>
      </p>
      <div className="min-w-0">
        <PartyLink booking={booking} viewer={viewer} struck={isOff} />
        {booking.topic && (
          <p className="mt-0.5 max-w-measure type-body text-ink-2">
            <bdi>{booking.topic}</bdi>
          </p>
        )}
        <p className="mt-1 type-small text-ink-3">
          <TheirTimeAndPrice booking={booking} viewer={viewer} clock={clock} />
        </p>
      </div>
      <p className="type-small text-ink-2 lg:pt-1">
        <StatusMark status={booking.status} className="mr-3 lg:mr-0" />
        <span className="lg:mt-0.5 lg:block" suppressHydrationWarning>
          <StatusNote booking={booking} viewer={viewer} clock={clock} now={now} />
        </span>
      </p>
      <BookingVerbs
        booking={booking}
        viewer={viewer}
        actions={actions}
        className="mt-1.5 max-w-60 lg:mt-0 lg:justify-end"
      />
    </div>
  )
}

function isThisYear(at: Date, now: number): boolean {
  return at.getUTCFullYear() === new Date(now).getUTCFullYear()
}
