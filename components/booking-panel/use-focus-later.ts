"use client"
import { useCallback, useEffect, useRef } from "react"

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
