import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { formatDate } from "@/lib/time"
import { sessionsWords } from "./day-group"
import { type CalendarDay, type DayRun, groupId, monthName, weekdayName } from "./days"

const LIVE_OR_HELD = ["confirmed", "completed", "no_show"]

/** On phones, the days of the range in a row that scrolls by itself; each leads to its day below. */
export function MonthStrip({ runs, today }: { runs: readonly DayRun[]; today: string }) {
  return (
    <nav
      aria-label="Days"
      className="sticky top-0 z-10 -mx-4 overflow-x-auto border-b border-rule bg-paper px-4 sm:hidden"
    >
      <ul className="flex w-max">
        {runs.flatMap((run) =>
          run.map((day) => (
            <li key={day.date}>
              <DayLink day={day} target={groupId(run[0].date)} today={today} />
            </li>
          )),
        )}
      </ul>
    </nav>
  )
}

// A plain anchor would leave a history entry that the router does not know, and Back to it would show nothing new.
function DayLink({ day, target, today }: { day: CalendarDay; target: string; today: string }) {
  const { date, off } = day
  const all = [...day.sessions, ...day.groups]
  const isFirst = date.endsWith("-01")
  const above = isFirst ? monthName(date) : weekdayName(date)
  const isOff = off.some(({ isAllDay }) => isAllDay)
  const booked = all.filter(({ status }) => LIVE_OR_HELD.includes(status)).length
  const asked = all.some(({ status }) => status === "requested")
  const words = [formatDate(date, "long"), date === today && "today", sessionsWords(day)]
  return (
    <Link
      href={`#${target}`}
      replace
      className="flex h-15 w-11 flex-col items-center justify-center rounded -outline-offset-2 active:bg-tint"
    >
      <span className="sr-only">{[...words, off.length > 0 && "time off"].filter(Boolean).join(", ")}</span>
      <span
        aria-hidden="true"
        className={cn("type-least", isFirst ? "font-semibold text-ink" : "text-ink-3")}
      >
        {above.slice(0, 3)}
      </span>
      <span
        aria-hidden="true"
        className={cn(
          "flex h-6 w-9 items-center justify-center type-key",
          date === today && "border-b-2 border-ink",
          isOff && "hatched",
          booked + (asked ? 1 : 0) === 0 && "font-normal text-ink-2",
        )}
      >
        <span className={cn(isOff && "bg-paper px-0.5")}>{Number(date.slice(8))}</span>
      </span>
      <span aria-hidden="true" className="flex h-2.5 items-center gap-0.5">
        {Array.from({ length: Math.min(booked, 3) }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks without an identity
          <span key={index} className="size-1.25 bg-accent" />
        ))}
        {asked && <span className="size-1.5 border border-ochre bg-ochre-tint" />}
      </span>
    </Link>
  )
}
