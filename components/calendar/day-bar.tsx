import { cn } from "@/components/ui/class-names"
import type { BookingRow } from "@/lib/bookings/views"
import type { BookingStatus } from "@/lib/core/vocabulary"
import { type Clock, formatMinute } from "@/lib/time"
import { cityOf } from "@/lib/zone-names"
import { type CalendarDay, minutesOn } from "./days"

/** Minutes after midnight that every bar spans. */
export type Axis = { readonly startMinute: number; readonly endMinute: number }

const POSTED = "h-1.75 border-b-2 border-accent bg-tint-2"
const BOOKED = "h-full bg-accent"
const REQUESTED = "h-full border border-ochre bg-ochre-tint"
const OFF = "h-full hatched"
const SESSIONS: Partial<Record<BookingStatus, string>> = {
  confirmed: BOOKED,
  completed: BOOKED,
  no_show: BOOKED,
  requested: REQUESTED,
}

/** A day's posted, booked and off time on the axis. Silent: the rows below it say the same. */
export function DayBar({ day, axis, timeZone }: { day: CalendarDay; axis: Axis; timeZone: string }) {
  const part = (key: string, span: { from: number; until: number }, className: string) => {
    const { startMinute, endMinute } = minutesOn(day.date, span, timeZone)
    const [left, right] = [percent(axis, startMinute), percent(axis, endMinute)]
    return (
      <span
        key={key}
        className={cn("absolute bottom-0", className)}
        style={{ left: `${left}%`, width: `${right - left}%` }}
      />
    )
  }
  return (
    <span aria-hidden="true" className="relative mb-1 block h-4 border-b border-rule-2">
      {day.posted.map((span) => part(`posted ${span.from}`, span, POSTED))}
      {day.off.map((span) => part(`off ${span.from} ${span.until} ${span.endDate}`, span, OFF))}
      {day.sessions.map((booking) => {
        const look = SESSIONS[booking.status]
        return look && part(booking.id, spanOf(booking), look)
      })}
    </span>
  )
}

/** What the bars' parts mean, and which hours they span. */
export function BarLegend({ axis, clock }: { axis: Axis; clock: Clock }) {
  const [first, last] = [axis.startMinute, axis.endMinute].map((minute) =>
    formatMinute(minute, clock.hourCycle),
  )
  const parts = [
    { word: "Posted", look: POSTED },
    { word: "Booked", look: BOOKED },
    { word: "Requested", look: REQUESTED },
    { word: "Time off", look: OFF },
  ]
  return (
    <p className="flex flex-wrap gap-x-5 gap-y-1 border-rule py-2.5 sm:border-t type-small text-ink-2">
      {parts.map(({ word, look }) => (
        <span key={word} className="inline-flex items-center gap-2">
          <span aria-hidden="true" className="flex h-3 w-4 items-end">
            <span className={cn("block w-full", look)} />
          </span>
          {word}
        </span>
      ))}
      <span className="text-ink-3 lg:ml-auto">
        {`Bars run ${first} to ${last} in ${cityOf(clock.timeZone)}`}
      </span>
    </p>
  )
}

function spanOf({ startUtc, endUtc }: BookingRow) {
  return { from: startUtc.getTime(), until: endUtc.getTime() }
}

function percent({ startMinute, endMinute }: Axis, minute: number): number {
  const share = (minute - startMinute) / (endMinute - startMinute)
  return 100 * Math.min(1, Math.max(0, share))
}
