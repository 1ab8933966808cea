import { DayBar } from "@/components/hours/day-bar"
import { DayWord } from "@/components/zones/live-words"
import { MINUTE_MS } from "@/lib/core/duration"
import { countOf } from "@/lib/core/plural"
import type { BookingStatus } from "@/lib/core/vocabulary"
import { dayOf } from "@/lib/scheduling/local-date"
import { dayStart, getZone } from "@/lib/scheduling/zone"
import { type Clock, formatSpan, formatTime } from "@/lib/time"
import { barParts } from "./bar-parts"
import { CalendarRow } from "./calendar-row"
import { type CalendarDay, type Entry, foldedDay, groupId, monthName, type Shown, weekdayName } from "./days"
import { GroupSessionRow } from "./group-session-row"
import { MoreRows } from "./more-rows"
import { OwnTimeRow } from "./own-time-rows"

const SHOWN = 6
const HELD_OR_COMING: readonly BookingStatus[] = ["requested", "confirmed", "completed"]

/** One local day: its numeral, its bar and what it holds. A long day shows six entries, sessions first, and opens on demand. */
export function DayGroup({ day, shown }: { day: CalendarDay; shown: Shown }) {
  const { own, axis, clock } = shown
  const { date, entries } = day
  const head = `day-${date}`
  const { first, rest } = foldedDay(entries, SHOWN)
  const rows = (some: readonly Entry[]) =>
    some.map((entry) =>
      entry.kind === "session" ? (
        <CalendarRow key={entry.booking.id} booking={entry.booking} shown={shown} />
      ) : entry.kind === "group" ? (
        <GroupSessionRow key={entry.group.id} group={entry.group} shown={shown} />
      ) : (
        <OwnTimeRow key={`${entry.kind} ${entry.at}`} entry={entry} date={date} shown={shown} />
      ),
    )
  return (
    <section
      id={groupId(date)}
      aria-labelledby={head}
      className="scroll-mt-16 border-b border-rule-2 py-4 sm:scroll-mt-0 lg:grid lg:grid-cols-[10.5rem_minmax(0,1fr)] lg:gap-x-4 lg:py-5"
    >
      <DayHead id={head} day={day} clock={clock} />
      <div className="min-w-0">
        {own && (
          <DayBar
            axis={axis}
            parts={barParts(day, clock.timeZone)}
            className="mb-1 h-4 border-b border-rule-2"
          />
        )}
        <ul>{rows(first)}</ul>
        {rest.length > 0 && (
          <MoreRows date={date} count={rest.length} hint={hintOf(rest, clock)}>
            {rows(rest)}
          </MoreRows>
        )}
      </div>
    </section>
  )
}

function hintOf(rest: readonly Entry[], clock: Clock): string {
  if (rest.every(({ kind }) => kind === "open" || kind === "off")) return "of open and off time"
  const [first] = rest
  return first ? `from ${formatTime(first.at, clock)}` : ""
}

function DayHead({ id, day, clock }: { id: string; day: CalendarDay; clock: Clock }) {
  const { date } = day
  return (
    <div className="mb-2 flex items-center gap-3 lg:mb-0 lg:block">
      <h2 id={id} className="flex items-center gap-3">
        <span className="min-w-12 font-serif text-[2.5rem]/11 font-medium">{Number(date.slice(8))}</span>{" "}
        <span className="type-small">
          <span className="block font-semibold text-ink">
            <DayWord at={dayStart(getZone(clock.timeZone), dayOf(date))}>{weekdayName(date)}</DayWord>
          </span>{" "}
          <span className="block text-ink-2">{monthName(date)}</span>
        </span>
      </h2>
      <p className="ml-auto text-right type-small text-ink-3 lg:mt-2 lg:text-left">
        <span className="block">{sessionsWords(day)}</span>{" "}
        <span className="block">{openWords(day.entries)}</span>
      </p>
    </div>
  )
}

/** "2 sessions, 1 request, 1 group session"; what was called off is not counted. */
export function sessionsWords({
  sessions: bookings,
  groups,
}: Pick<CalendarDay, "sessions" | "groups">): string {
  const requests = bookings.filter((booking) => booking.status === "requested").length
  const sessions = bookings.filter(({ status }) => status === "confirmed" || status === "completed").length
  const together = groups.filter(({ status }) => HELD_OR_COMING.includes(status)).length
  return [
    sessions > 0 && countOf(sessions, "session"),
    requests > 0 && countOf(requests, "request"),
    together > 0 && countOf(together, "group session"),
  ]
    .filter(Boolean)
    .join(", ")
}

function openWords(entries: readonly Entry[]): string {
  const minutes = entries.reduce(
    (sum, entry) =>
      entry.kind === "open" && entry.open.startsInAll > 0
        ? sum + (entry.open.until - entry.open.from) / MINUTE_MS
        : sum,
    0,
  )
  return minutes > 0 ? `${formatSpan(minutes)} open` : ""
}
