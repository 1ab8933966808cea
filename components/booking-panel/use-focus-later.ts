"use client"
import { useCallback, useEffect, useRef } from "react"

/** Moves the focus to an element by its id, as soon as it is there. */
export function useFocusLater(): (id: string) => void {
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    const target = wanted.current === null ? null : document.getElementById(wanted.current)
    if (!target) return
    wanted.current = null
    target.focus()
  })
  return useCallback((id: string) => {
    wanted.current = id
  }, [])
}
