"use client"
import { useState } from "react"
import type { Opening } from "@/lib/slots/views"

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
