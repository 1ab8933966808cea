"use client"
import { Loading, Skeleton } from "@/components/ui/skeleton"
import { TextButton, TextLink } from "@/components/ui/text-link"
import { useClock } from "@/components/zones/clock"
import { HourCycleToggle } from "@/components/zones/hour-cycle"
import { sessionPath } from "@/lib/bookings/path-rules"
import { countOf } from "@/lib/core/plural"
import type { HourCycle } from "@/lib/core/vocabulary"
import { isOnPage } from "@/lib/month-pages"
import type { OwnSession } from "@/lib/slots/views"
import { formatDate, formatTimeRange } from "@/lib/time"
import { sharesName, timeUnder, zoneHead } from "@/lib/zone-heads"
import { datesWords, partsOfDay } from "./days"
import { dayId, SLOTS_HEADING } from "./focus"
import { SlotButton } from "./slot-button"
import { useTimeChoice } from "./time-choice"

const GROUPED_BEYOND = 8
const ROWS = [1, 2, 3, 4, 5, 6]

/**
 * The free times of the highlighted day, and in their place the viewer's own sessions; beyond eight they stand under Morning,
 * Afternoon and Evening.
 */
export function SlotList({ day, onHourCycle }: { day: string; onHourCycle: (hourCycle: HourCycle) => void }) {
  const { analyst, times, choose, focusLater, settle } = useTimeChoice()
  const clock = useClock()
  const { starts, page } = times
  const ownAt = new Map((times.ownDays.get(day) ?? []).map((session) => [session.startAt, session]))
  const all = [...new Set([...starts, ...ownAt.keys()])].sort((a, b) => a - b)
  const free = starts.filter((start) => !times.taken.has(start))
  const isShared = sharesName(clock.timeZone, starts)
  const parts =
    starts.length > GROUPED_BEYOND ? partsOfDay(all, clock.timeZone) : [{ name: null, starts: all }]
  const count = free.length === 0 ? "No free times" : countOf(free.length, "time")
  const dates = datesWords(day, starts, clock, analyst.otherZone)
  return (
    <section aria-labelledby={SLOTS_HEADING}>
      <div className="flex min-h-11 items-center">
        <h3 id={SLOTS_HEADING} tabIndex={-1} className="type-minor">
          {formatDate(day, "long")}
        </h3>
      </div>
      {dates !== null && <p className="pb-1 type-small text-ink-2">{dates}</p>}
      <div className="flex items-center justify-between gap-3 pb-2.5">
        <p className="type-small text-ink-2">{`${count}, ${zoneHead(clock.timeZone, starts.length > 0 ? starts : all)}`}</p>
        <HourCycleToggle onChange={onHourCycle} />
      </div>
      <p role="status" className="sr-only">
        {`${count} on ${formatDate(day, "long")}`}
      </p>
      {parts.map((part) => (
        <div key={part.name} className="mb-4 last-of-type:mb-0">
          {part.name && <h4 className="mb-2 type-label text-ink-2">{part.name}</h4>}
          <ul className="grid grid-cols-3 gap-2 sm:grid-cols-1">
            {part.starts.map((start) => {
              const session = ownAt.get(start)
              return session ? (
                <li key={start} className="col-span-full">
                  <OwnSessionLine session={session} />
                </li>
              ) : (
                <li key={start}>
                  {times.taken.has(start) ? (
                    <TakenTime start={start} isShared={isShared} />
                  ) : (
                    <SlotButton start={start} isShared={isShared} />
                  )}
                </li>
              )
            })}
          </ul>
        </div>
      ))}
      <TextButton
        onClick={() => {
          if (!isOnPage(day, page)) choose({ month: null })
          focusLater(dayId(day))
          settle()
        }}
        className="mt-2 inline-flex min-h-11 items-center type-small"
      >
        Choose a different date
      </TextButton>
    </section>
  )
}

/** A time that somebody else took while it was looked at: it keeps its place, so that nothing slides under a finger. */
function TakenTime({ start, isShared }: { start: number; isShared: boolean }) {
  return (
    <p className="flex min-h-12 flex-wrap items-center justify-center gap-x-1.5 rounded border border-dashed border-rule-2 px-1 text-center type-small leading-4 text-ink-3 sm:min-h-11">
      <s translate="no" className="tabular-nums">
        {timeUnder(start, useClock(), isShared)}
      </s>
      <span>just taken</span>
    </p>
  )
}

/** The viewer's own session, which no other can be booked over. */
function OwnSessionLine({ session }: { session: OwnSession }) {
  return (
    <p className="flex min-h-11 flex-wrap items-center gap-x-2 border-y border-rule py-1 type-small text-ink-2">
      <span translate="no" className="tabular-nums">
        {formatTimeRange(session.startAt, session.endAt, useClock())}
      </span>
      <TextLink href={sessionPath(session, "investor")} className="inline-flex min-h-11 items-center">
        You have a session then
      </TextLink>
    </p>
  )
}

/** In the list's place while its month is on its way. */
export function SlotsSkeleton() {
  return (
    <Loading label="Loading free times">
      <div className="flex h-11 items-center">
        <Skeleton className="h-5 w-40" />
      </div>
      <Skeleton className="mb-3.5 h-3.5 w-28" />
      <div className="grid grid-cols-3 gap-2 sm:grid-cols-1">
        {ROWS.map((row) => (
          <Skeleton key={row} className="h-12 sm:h-11" />
        ))}
      </div>
    </Loading>
  )
}
