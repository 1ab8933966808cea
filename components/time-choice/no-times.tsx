"use client"
import { useState } from "react"
import { buttonClass } from "@/components/ui/button-class"
import type { Opening } from "@/lib/slots/views"
import { choiceQuery } from "./choice"
import { OtherAnalysts } from "./other-analysts"
import { useTimeChoice } from "./time-choice"

/** In the slot column when a length has no free time at all: the lengths that have, and others who could be asked. */
export function NoTimes({ otherLengths }: { otherLengths: readonly number[] }) {
  const { analyst, choice, canBook, displayZone } = useTimeChoice()
  return (
    <section aria-labelledby="no-times">
      <h3 id="no-times" className="flex min-h-11 items-center type-minor">
        {`No free time for ${choice.durationMinutes} min`}
      </h3>
      <p className="type-body text-ink-2">
        {`Nothing is free in the next ${analyst.bookingWindowDays} days.`}
        {otherLengths.length > 0 && " There are times for another length:"}
      </p>
      {otherLengths.length > 0 && (
        <ul className="mt-3 flex flex-wrap gap-2">
          {otherLengths.map((minutes) => (
            <li key={minutes}>
              <a
                href={`?${choiceQuery({ ...choice, durationMinutes: minutes }, displayZone)}`}
                className={buttonClass()}
              >
                {`${minutes} min`}
              </a>
            </li>
          ))}
        </ul>
      )}
      {canBook && analyst.moving === null && !analyst.bookedFor && <OtherAnalysts analyst={analyst} />}
    </section>
  )
}

/** Which lengths are known to have no free time at all: by the page, or by a search that found none. */
export function useNoTimes(opening: Opening, durationMinutes: number) {
  const [empty, setEmpty] = useState<readonly number[]>([])
  const opened = opening.firstFree === null ? [opening.durationMinutes] : []
  const isKnown = [...opened, ...empty].includes(durationMinutes)
  const withTime = opening.firstFree === null ? opening.otherLengths : [opening.durationMinutes]
  return {
    isKnown,
    otherLengths: withTime.filter((minutes) => minutes !== durationMinutes && !empty.includes(minutes)),
    /** A search through the whole booking window found nothing. */
    learn: () =>
      setEmpty((before) => (before.includes(durationMinutes) ? before : [...before, durationMinutes])),
  }
}
