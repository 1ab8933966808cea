"use client"
import { type ReactNode, useId, useMemo, useState } from "react"
import { LengthSelect } from "@/components/availability/length-select"
import { axisOf } from "@/components/hours/axis"
import { type BarPart, DayBar, HourAxis } from "@/components/hours/day-bar"
import { ButtonLink } from "@/components/ui/button-link"
import { ChevronDownIcon } from "@/components/ui/icons"
import { Section } from "@/components/ui/section"
import { useClock, useNow } from "@/components/zones/clock"
import type { ScheduleDraft } from "@/lib/availability/views"
import { countOf } from "@/lib/core/plural"
import type { WeeklyWindow } from "@/lib/scheduling/types"
import { formatDate } from "@/lib/time"
import { sharesName, timeUnder, zoneHead } from "@/lib/zone-heads"
import { type PreviewDay, previewDays } from "./preview-days"

const GRID = "grid grid-cols-[5.25rem_1fr_4.5rem] items-center gap-x-3"

/** The coming 14 days with the week as it is typed, computed by the engine that decides bookings. */
export function TwoWeeks({
  own,
  windows,
  isUnsaved,
}: {
  own: ScheduleDraft
  windows: readonly WeeklyWindow[]
  isUnsaved: boolean
}) {
  const id = useId()
  const now = useNow()
  const clock = useClock()
  const { schedule } = own
  const [durationMinutes, setDuration] = useState(Math.min(...schedule.sessionMinutes))
  const days = useMemo(
    () => previewDays(schedule, windows, { durationMinutes, now }),
    [schedule, windows, durationMinutes, now],
  )
  const axis = axisOf(days.flatMap((day) => day.posted))
  const isShared = sharesName(
    clock.timeZone,
    days.flatMap((day) => day.starts),
  )
  const times = days.reduce((sum, day) => sum + day.starts.length, 0)
  return (
    <Section id={id} title="Next 14 days as investors will see them" size="minor">
      <p className="mt-1 type-small text-ink-2">
        {isUnsaved ? "With your unsaved changes. " : ""}
        {`Times in ${zoneHead(
          clock.timeZone,
          days.flatMap((day) => day.starts),
          now,
        )}.`}
        {!schedule.isEnabled &&
          " Your profile is not enabled yet, so investors see nothing so far; this is what they will see once an admin enables it."}
      </p>
      <LengthSelect
        sessionMinutes={schedule.sessionMinutes}
        value={durationMinutes}
        onChange={setDuration}
        className="mt-3"
      />
      <p role="status" className="mt-3 type-small text-ink-2">
        {times === 0 ? "No times can be booked." : `${countOf(times, "time")} can be booked.`}{" "}
        {days.some((day) => day.posted.length > 0) &&
          "Green can be booked; what is faint is posted but held, off, full or too soon."}
      </p>
      <div className={`${GRID} mt-3`}>
        <span />
        <HourAxis axis={axis} hourCycle={clock.hourCycle} />
        <span />
      </div>
      <ul className="border-t border-rule">
        {days.map((day) => (
          <li key={day.date} className="border-b border-rule">
            <DayLine day={day} isShared={isShared}>
              <DayBar axis={axis} parts={partsOf(day)} className="h-3 border-b border-rule-2" />
            </DayLine>
          </li>
        ))}
      </ul>
      {schedule.isEnabled && (
        <ButtonLink href={`/analysts/${own.analystId}`} className="mt-4 w-full">
          Open public page
        </ButtonLink>
      )}
    </Section>
  )
}

/** Posted pale, bookable green. */
function partsOf({ posted, free }: PreviewDay): BarPart[] {
  return [
    ...posted.map((span) => ({ ...span, look: "h-2 bg-tint-2" })),
    ...free.map((span) => ({ ...span, look: "h-2 bg-accent" })),
  ]
}

function DayLine({ day, isShared, children }: { day: PreviewDay; isShared: boolean; children: ReactNode }) {
  const clock = useClock()
  const date = <span className="type-small text-ink-2">{formatDate(day.date)}</span>
  const count = day.starts.length
  if (count === 0) {
    return (
      <div className={`${GRID} min-h-11 py-1.5`}>
        {date}
        {children}
        <span className="text-right type-small text-ink-3">{day.posted.length > 0 ? "None" : "Closed"}</span>
      </div>
    )
  }
  return (
    <details className="group">
      <summary className={`${GRID} min-h-11 list-none py-1.5 [&::-webkit-details-marker]:hidden`}>
        {date}
        {children}
        <span className="flex items-center justify-end gap-1.5 type-small font-semibold">
          {countOf(count, "time")}
          <ChevronDownIcon className="size-3 text-ink-3 group-open:rotate-180" />
        </span>
      </summary>
      <p className="pb-3 type-small text-ink-2">
        {day.starts.map((start) => timeUnder(start, clock, isShared)).join(", ")}
      </p>
    </details>
  )
}
