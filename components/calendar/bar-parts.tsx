import type { BarPart } from "@/components/hours/day-bar"
import { cn } from "@/components/ui/class-names"
import type { Minutes } from "@/lib/availability/rules"
import type { BookingStatus } from "@/lib/core/vocabulary"
import type { Span } from "@/lib/scheduling/time-off"
import { type Clock, formatMinute } from "@/lib/time"
import { cityOf } from "@/lib/zone-names"
import { type CalendarDay, minutesOn, spanOf } from "./days"

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

/** A day's posted, booked and off time as the parts of its bar. */
export function barParts(day: CalendarDay, timeZone: string): BarPart[] {
  const part = (span: Span, look: string) => ({ ...minutesOn(day.date, span, timeZone), look })
  return [
    ...day.posted.map((span) => part(span, POSTED)),
    ...day.off.map((span) => part(span, OFF)),
    ...[...day.sessions, ...day.groups].flatMap((held) => {
      const look = SESSIONS[held.status]
      return look ? [part(spanOf(held), look)] : []
    }),
  ]
}

/** What the bars' parts mean, and which hours they span. */
export function BarLegend({ axis, clock }: { axis: Minutes; clock: Clock }) {
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
