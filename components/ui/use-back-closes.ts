"use client"
import { useEffect, useRef } from "react"

/** Where Back is a gesture of the thumb, and what lies over the page looks like a place to go back from. */
const PHONE = "(pointer: coarse), (max-width: 39.9375rem)"
const MARK = "sheet"

/**
 * On a phone, Back closes what lies over the page and stays on the page. While it is open the history has one entry more,
 * which goes with it, whichever way it is closed; the router learns of neither (`instrumentation-client.ts`).
 */
export function useBackCloses(isOpen: boolean, close: () => void): void {
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    if (!isOpen || !window.matchMedia(PHONE).matches) return
    let isBack = false
    history.pushState({ ...history.state, [MARK]: true }, "")
    const answer = (event: Event) => {
      isBack = true
      event.preventDefault()
      latest.current()
    }
    window.addEventListener("before-traversal", answer)
    return () => {
      window.removeEventListener("before-traversal", answer)
      // What was followed from here to another place has an entry of its own by now.
      if (isBack || history.state?.[MARK] !== true) return
      window.addEventListener("before-traversal", (event) => event.preventDefault(), { once: true })
      history.back()
    }
  }, [isOpen])
}
