"use client"
import type { ReactNode } from "react"
import { TextButton } from "@/components/ui/text-link"
import { HourCycleToggle } from "@/components/zones/hour-cycle"
import { countOf } from "@/lib/core/plural"
import type { HourCycle } from "@/lib/core/vocabulary"
import type { OwnSession } from "@/lib/slots/views"
import { type Clock, formatDate } from "@/lib/time"
import { zoneHead } from "@/lib/zone-heads"
import { datesWords, partsOfDay } from "./days"
import { SLOTS_HEADING } from "./element-ids"
import { OwnSessionLine } from "./own-session-line"

const GROUPED_BEYOND = 8

/**
 * The free times of the highlighted day, and in their place the viewer's own sessions; beyond eight they stand under Morning,
 * Afternoon and Evening.
 */
export function SlotList({
  day,
  starts,
  own,
  clock,
  otherZone,
  onHourCycle,
  onBackToDays,
  children,
}: {
  day: string
  starts: readonly number[]
  /** The viewer's own sessions of the day. */
  own: readonly OwnSession[]
  clock: Clock
  otherZone: string
  onHourCycle: (hourCycle: HourCycle) => void
  onBackToDays: () => void
  /** One free time. */
  children: (start: number) => ReactNode
}) {
  const ownAt = new Map(own.map((session) => [session.startAt, session]))
  const all = [...starts, ...ownAt.keys()].sort((a, b) => a - b)
  const parts =
    starts.length > GROUPED_BEYOND ? partsOfDay(all, clock.timeZone) : [{ name: null, starts: all }]
  const count = starts.length === 0 ? "No free times" : countOf(starts.length, "time")
  const dates = datesWords(day, starts, clock, otherZone)
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
                  <OwnSessionLine session={session} clock={clock} />
                </li>
              ) : (
                <li key={start}>{children(start)}</li>
              )
            })}
          </ul>
        </div>
      ))}
      <TextButton onClick={onBackToDays} className="mt-2 inline-flex min-h-11 items-center type-small">
        Choose a different date
      </TextButton>
    </section>
  )
}
