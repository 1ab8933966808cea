import { BookLink } from "@/components/attendance/restricted"
import { axisOf } from "@/components/hours/axis"
import { ButtonLink } from "@/components/ui/button-link"
import { EmptyState } from "@/components/ui/state-block"
import type { Role } from "@/lib/core/vocabulary"
import type { OwnTime } from "@/lib/slots/views"
import { type Clock, dateIn } from "@/lib/time"
import { sharesName, shortZoneHead } from "@/lib/zone-heads"
import { BarLegend } from "./bar-parts"
import { DayGroup } from "./day-group"
import { type CalendarDay, minutesOn, runsOf, spanOf } from "./days"
import { MonthStrip } from "./month-strip"
import { QuietDays } from "./quiet-days"

/** The viewer's local days in order; an analyst's with posted, booked and off time together. */
export function CalendarDays({
  days,
  own,
  viewer,
  clock,
  now,
}: {
  days: readonly CalendarDay[]
  own: OwnTime | null
  viewer: Role
  clock: Clock
  now: Date
}) {
  if (days.every(({ entries, posted }) => entries.length === 0 && posted.length === 0)) {
    return <NoDays viewer={viewer} />
  }
  const today = dateIn(clock.timeZone, now)
  const runs = runsOf(days)
  const times = days.flatMap(timesOf)
  const isShared = sharesName(clock.timeZone, times)
  const axis = axisOf(days.flatMap((day) => takenOn(day, clock.timeZone)))
  const shown = { viewer, own, axis, clock, today, isShared }
  return (
    <>
      {days.length > 1 && <MonthStrip runs={runs} today={today} />}
      {own && <BarLegend axis={axis} clock={clock} />}
      <div
        aria-hidden="true"
        className="hidden grid-cols-[10.5rem_7.5rem_minmax(0,1fr)_13rem_6.5rem] gap-x-4 border-b-2 border-ink pb-2 type-small text-ink-3 lg:grid"
      >
        <span>Day</span>
        <span>{`Time, ${shortZoneHead(clock.timeZone, times, now)}`}</span>
        <span>{viewer === "analyst" ? "Investor and topic" : "Analyst and topic"}</span>
        <span>Their time</span>
        <span className="text-right">Status</span>
      </div>
      {runs.map((run) => {
        const [day] = run
        return day.sessions.length + day.groups.length > 0 ||
          day.entries.some(({ kind }) => kind === "open") ? (
          <DayGroup key={day.date} day={day} shown={shown} />
        ) : (
          <QuietDays key={day.date} run={run} shown={shown} />
        )
      })}
    </>
  )
}

function timesOf({ entries }: CalendarDay): number[] {
  return entries.map(({ at }) => at)
}

function takenOn({ date, posted, sessions, groups }: CalendarDay, timeZone: string) {
  return [...posted, ...sessions.map(spanOf), ...groups.map(spanOf)].map((span) =>
    minutesOn(date, span, timeZone),
  )
}

function NoDays({ viewer }: { viewer: Role }) {
  return viewer === "investor" ? (
    <EmptyState
      title="No sessions in these days"
      action={<BookLink href="/analysts">Find an analyst</BookLink>}
    >
      Choose an analyst and a free time; your session appears here. Sessions of other days are under My
      sessions.
    </EmptyState>
  ) : (
    <EmptyState
      title="Nothing in these days"
      action={<ButtonLink href="/availability">Post your hours</ButtonLink>}
    >
      No hours are posted, nothing is booked and no time off is entered. Posted hours appear here with the
      sessions in them.
    </EmptyState>
  )
}
