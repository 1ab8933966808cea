import type { AuditEventView } from "@/lib/audit/views"
import { type Clock, dateIn, formatDate, relativeDay } from "@/lib/time"
import { AuditRow } from "./audit-row"
import type { AuditQuery } from "./audit-url"

type DaysProps = { events: readonly AuditEventView[]; query: AuditQuery; clock: Clock; now: Date }

/** The trail by days, each with its acts, newest first. */
export function AuditDays({ events, ...rest }: DaysProps) {
  const days = Map.groupBy(events, ({ at }) => dateIn(rest.clock.timeZone, at))
  return (
    <>
      <p
        aria-hidden
        className="hidden border-b-2 border-ink pb-2 type-small text-ink-3 lg:grid lg:grid-cols-[9.5rem_minmax(0,1fr)]"
      >
        <span>Day</span>
        <span className="grid grid-cols-[4.5rem_minmax(0,1fr)_minmax(0,1fr)_6.5rem] gap-x-4">
          <span>Time</span>
          <span>Who did what</span>
          <span>Before and after</span>
          <span className="text-right">Through</span>
        </span>
      </p>
      {[...days].map(([date, ofDay]) => (
        <AuditDay key={date} date={date} events={ofDay} {...rest} />
      ))}
    </>
  )
}

function AuditDay({ date, events, query, clock, now }: DaysProps & { date: string }) {
  const [first] = events
  const word = first && relativeDay(first.at, now, clock.timeZone)
  const [weekday = "", , month = ""] = formatDate(date, "long").split(" ")
  const head = `audit-${date}`
  return (
    <section
      aria-labelledby={head}
      className="border-b border-rule-2 py-2.5 lg:grid lg:grid-cols-[9.5rem_minmax(0,1fr)]"
    >
      <h2 id={head} className="flex items-center gap-3 py-2 lg:items-start">
        <span className="sr-only">{formatDate(date, "long-year")}</span>
        <span aria-hidden className="font-serif text-[2rem]/9 font-medium tabular-nums">
          {Number(date.slice(8))}
        </span>
        <span aria-hidden className="type-small">
          <span className="block font-semibold">
            {word ? word.charAt(0).toUpperCase() + word.slice(1) : weekday}
          </span>
          <span className="block text-ink-2">
            {month} {date.slice(0, 4) === dateIn(clock.timeZone, now).slice(0, 4) ? "" : date.slice(0, 4)}
          </span>
        </span>
      </h2>
      <ol aria-labelledby={head} className="[&>li:last-child]:border-b-0">
        {events.map((event) => (
          <AuditRow key={event.id} event={event} query={query} clock={clock} />
        ))}
      </ol>
    </section>
  )
}
