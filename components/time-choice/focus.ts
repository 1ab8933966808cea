"use client"
import { useCallback, useEffect, useRef } from "react"

/** Elements that the focus moves between; there is one panel on a page. */
export const SLOTS_HEADING = "free-times"
export const DETAILS_HEADING = "session-details"
export const SUBMIT_BUTTON = "send-session"
/** The month grid's button of a date. */
export const dayId = (date: string) => `day-${date}`
/** The button of a free time. */
export const slotId = (start: number) => `slot-${start}`

/**
 * Moves the focus to an element by its id, as soon as it is there: looks after every render of the caller, and when
 * `settle` is called by a part that came later.
 */
export function useFocusLater(): { focusLater: (id: string) => void; settle: () => void } {
  const wanted = useRef<string | null>(null)
  const settle = useCallback(() => {
    const target = wanted.current === null ? null : document.getElementById(wanted.current)
    if (!target) return
    wanted.current = null
    target.focus()
  }, [])
  useEffect(settle)
  const focusLater = useCallback((id: string) => {
    wanted.current = id
  }, [])
  return { focusLater, settle }
}

/** Between times and details the focus goes to the details' heading, and back to the chosen time; not when the page opens. */
export function useFocusOnStep(
  target: string,
  isDetails: boolean,
  { focusLater, settle }: ReturnType<typeof useFocusLater>,
) {
  const last = useRef(isDetails)
  useEffect(() => {
    if (last.current === isDetails) return
    last.current = isDetails
    focusLater(target)
    settle()
  }, [isDetails, target, focusLater, settle])
}
