import { DayWord } from "@/components/zones/live-words"
import { dayOf } from "@/lib/scheduling/local-date"
import { dayStart, getZone } from "@/lib/scheduling/zone"
import { type DayRun, groupId, monthName, quietWord, type Shown, weekdayName } from "./days"
import { offWords } from "./own-time-rows"

/** Days without sessions and open time on one line: which, and why there is nothing. */
export function QuietDays({ run, shown }: { run: DayRun; shown: Shown }) {
  const first = run[0]
  const last = run.at(-1) ?? first
  const days = first === last ? dayNumber(first.date) : `${dayNumber(first.date)}–${dayNumber(last.date)}`
  return (
    <section
      id={groupId(first.date)}
      aria-label={`${dayNumber(first.date)} ${monthName(first.date)}${first === last ? "" : ` to ${dayNumber(last.date)} ${monthName(last.date)}`}`}
      className="flex scroll-mt-20 flex-wrap items-center gap-x-4 gap-y-1 border-b border-rule-2 py-3.5 sm:scroll-mt-4 lg:grid lg:grid-cols-[10.5rem_minmax(0,1fr)]"
    >
      <p className="flex items-center gap-3 text-ink-2">
        <span className="min-w-12 font-serif text-xl/6 font-medium whitespace-nowrap">{days}</span>
        <span className="type-small">
          <span className="block">
            {first === last ? (
              <DayWord at={dayStart(getZone(shown.clock.timeZone), dayOf(first.date))}>
                {weekdaysOf(run)}
              </DayWord>
            ) : (
              weekdaysOf(run)
            )}
          </span>
          <span className="block text-ink-3">{monthsOf(first.date, last.date)}</span>
        </span>
      </p>
      <p className="type-body text-ink-3">
        <bdi>{quietSentence(run, shown)}</bdi>
      </p>
    </section>
  )
}

function quietSentence([first]: DayRun, { viewer, today }: Shown): string {
  const word = quietWord(first)
  const [off] = first.off
  if (off && word?.startsWith("off")) return offWords({ ...off, endDate: first.date }, first.date)
  if (viewer === "investor") return "No sessions"
  if (word === "posted") return first.date <= today ? "Nothing was booked" : "Posted, all of it held"
  return "No hours posted"
}

function weekdaysOf(run: DayRun): string {
  const names = run.map(({ date }) => weekdayName(date))
  if (names.length === 1) return names[0] ?? ""
  const [first, last] = [names[0], names.at(-1)].map((name) => name?.slice(0, 3))
  return names.length === 2 ? `${first}, ${last}` : `${first} to ${last}`
}

function monthsOf(first: string, last: string): string {
  const months = [...new Set([monthName(first), monthName(last)])]
  return months.length === 1 ? (months[0] ?? "") : months.map((month) => month.slice(0, 3)).join(", ")
}

const dayNumber = (date: string) => Number(date.slice(8))
