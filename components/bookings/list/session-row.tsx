"use client"
import { type Answer, useBooking } from "@/components/bookings/booking"
import { StatusNote } from "@/components/bookings/status-note"
import { AnsweredLine } from "@/components/bookings/verbs/answered-line"
import { BookingVerbs } from "@/components/bookings/verbs/booking-verbs"
import { FeedbackMark } from "@/components/feedback/feedback-mark"
import { cn } from "@/components/ui/class-names"
import { StatusMark } from "@/components/ui/status-mark"
import { useClock, useNow } from "@/components/zones/clock"
import { shownStatus } from "@/lib/bookings/words"
import { formatDay, formatTimeRange, shortStyle } from "@/lib/time"
import { shortZoneHead } from "@/lib/zone-heads"
import { PartyLink, TheirTimeAndPrice } from "./row-parts"

/** A session in a list: when, with whom and about what, how it stands, and what the viewer may do. */
export function SessionRow({ answer }: { answer: Answer | null }) {
  const { booking, viewer } = useBooking()
  const clock = useClock()
  const now = useNow()
  const isOff = booking.status === "cancelled"
  const off = cn(isOff && "text-ink-3 line-through")
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-2.5 py-5 lg:grid-cols-[9.5rem_minmax(0,1fr)_13rem_13rem] lg:gap-x-8">
      <p className="col-span-2 flex flex-wrap gap-x-2 type-body lg:col-span-1 lg:block lg:pt-0.5">
        <span className={cn("font-semibold lg:block", off)}>
          {formatDay(booking.startUtc, clock.timeZone, shortStyle(booking.startUtc, now, clock.timeZone))}
        </span>
        <span translate="no" className={cn("tabular-nums", off)}>
          {formatTimeRange(booking.startUtc, booking.endUtc, clock)}
        </span>{" "}
        <span className="text-ink-2">
          {shortZoneHead(clock.timeZone, [booking.startUtc, booking.endUtc], now)}
        </span>
      </p>
      <div className="col-span-2 min-w-0 lg:col-span-1">
        <PartyLink struck={isOff} />
        {booking.topic && (
          <p className="mt-0.5 max-w-measure type-body text-ink-2">
            <bdi>{booking.topic}</bdi>
          </p>
        )}
        <p className="mt-1 type-small text-ink-3">
          <TheirTimeAndPrice />
        </p>
      </div>
      <p className="self-center type-small text-ink-2 lg:self-start lg:pt-1">
        <StatusMark status={shownStatus(booking)} />
        <span className="mt-0.5 block" suppressHydrationWarning>
          <StatusNote booking={booking} viewer={viewer} />
        </span>
        <FeedbackMark booking={booking} viewer={viewer} />
      </p>
      {answer ? (
        <AnsweredLine answer={answer} className="col-span-2 lg:col-span-1 lg:self-start" />
      ) : (
        <BookingVerbs className="max-sm:col-span-2 self-center lg:justify-end lg:self-start" />
      )}
    </div>
  )
}
