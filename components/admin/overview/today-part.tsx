import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import type { BookingRow } from "@/lib/bookings/views"
import { countOf } from "@/lib/core/plural"
import { type Clock, formatTime } from "@/lib/time"

type State = "done" | "to mark" | "now" | "to come"

function stateOf({ status, startUtc, endUtc }: BookingRow, now: Date): State {
  if (status !== "confirmed") return "done"
  if (endUtc <= now) return "to mark"
  return startUtc <= now ? "now" : "to come"
}

const BLOCKS: Record<State, string> = {
  done: "bg-ink",
  "to mark": "border-2 border-ink",
  now: "bg-accent",
  "to come": "bg-accent",
}
const STATES = Object.keys(BLOCKS) as State[]

/** Today's sessions as blocks by the hour of their start, and the next of them. */
export function TodaysSessions({
  sessions,
  day,
  now,
  clock,
}: {
  sessions: readonly BookingRow[]
  /** The date of today, for the list behind. */
  day: string
  now: Date
  clock: Clock
}) {
  const stated = sessions.map((booking) => ({ booking, state: stateOf(booking, now) }))
  const counts = STATES.flatMap((state) => {
    const count = stated.filter((each) => each.state === state).length
    return count > 0 ? [`${count} ${state}`] : []
  })
  const next = stated.filter(({ state }) => state === "now" || state === "to come").slice(0, 3)
  const href = `/admin/bookings?${new URLSearchParams([
    ["from", day],
    ["to", day],
    ["status", "confirmed"],
    ["status", "completed"],
    ["status", "no_show"],
    ["sort", "start"],
  ])}`
  return (
    <Section id="today" title={`Today, ${countOf(sessions.length, "session")}`} size="minor">
      {sessions.length === 0 ? (
        <p className="mt-1 type-body text-ink-2">None is agreed for today.</p>
      ) : (
        <>
          <p className="mt-0.5 type-small text-ink-2">{counts.join(", ")}</p>
          <Hours stated={stated} now={now} clock={clock} />
          <p className="mt-7 type-small text-ink-3">One block a session, by its start. Hollow: to mark.</p>
        </>
      )}
      <ul className="mt-2.5">
        {next.map(({ booking }) => (
          <li key={booking.id} className="border-t border-rule last:border-b">
            <Link
              href={`/admin/bookings/${booking.id}`}
              className="flex min-h-11 items-baseline gap-4 py-2 decoration-accent decoration-1 underline-offset-4 hover:underline"
            >
              <span translate="no" className="shrink-0 type-body font-semibold tabular-nums">
                {formatTime(booking.startUtc, clock)}
              </span>
              <span className="min-w-0 font-serif text-lg/6 font-semibold">
                <Name isWhole>{booking.investor.name}</Name>{" "}
                <span className="font-sans type-small text-ink-3">with</span>{" "}
                <Name isWhole>{booking.analyst.name}</Name>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {sessions.length > 0 && (
        <p className="mt-2">
          <TextLink href={href} className="inline-flex min-h-11 items-center type-small mouse:min-h-0">
            All of today
          </TextLink>
        </p>
      )}
    </Section>
  )
}

const FEWEST_HOURS = 8

/** Silent: the words above and the rows below say the same. */
function Hours({
  stated,
  now,
  clock,
}: {
  stated: readonly { booking: BookingRow; state: State }[]
  now: Date
  clock: Clock
}) {
  const hourOf = (at: Date) => Number(formatTime(at, { ...clock, hourCycle: "h23" }).slice(0, 2))
  const hours = stated.map(({ booking }) => hourOf(booking.startUtc))
  const present = hourOf(now)
  const first = Math.max(0, Math.min(...hours, present, 24 - FEWEST_HOURS))
  const last = Math.min(23, Math.max(...hours, present, first + FEWEST_HOURS - 1))
  const columns = Array.from({ length: last - first + 1 }, (_, nth) => first + nth)
  return (
    <div aria-hidden="true" className="mt-3 flex items-end border-b border-rule-2">
      {columns.map((hour) => (
        <div
          key={hour}
          className={cn(
            "relative flex flex-1 flex-col items-center",
            hour === present && "border-l-2 border-ink",
          )}
        >
          <div className="flex min-h-9 w-full flex-col justify-end gap-0.5 px-0.5">
            {stated
              .filter(({ booking }) => hourOf(booking.startUtc) === hour)
              .map(({ booking, state }) => (
                <span key={booking.id} className={cn("h-3.5 w-full", BLOCKS[state])} />
              ))}
          </div>
          <span className="absolute top-full pt-1 type-least text-ink-3">
            {(hour - first) % 2 === 0 && String(hour).padStart(2, "0")}
          </span>
        </div>
      ))}
    </div>
  )
}
