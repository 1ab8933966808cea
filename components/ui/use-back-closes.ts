"use client"
import { useEffect, useRef } from "react"
import { followedLink } from "./followed-link"

/** Where Back is a gesture of the thumb, and what lies over the page looks like a place to go back from. */
const PHONE = "(pointer: coarse), (max-width: 39.9375rem)"
const MARK = "sheet"

/**
 * On a phone, Back closes what lies over the page and stays on the page. While it is open the history has one entry more,
 * which goes with it, whichever way it is closed, and before another place is gone to from it; the router learns of neither
 * (`instrumentation-client.ts`).
 */
export function useBackCloses(isOpen: boolean, close: () => void): void {
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    if (!isOpen || !window.matchMedia(PHONE).matches) return
    history.pushState({ ...history.state, [MARK]: true }, "")
    const answer = (event: Event) => {
      stop()
      event.preventDefault()
      latest.current()
    }
    const takeAway = (go?: () => void) => {
      stop()
      // Where something else has changed the history, the entry is no longer the last one.
      if (history.state?.[MARK] !== true) return go?.()
      const told = (event: Event) => {
        event.preventDefault()
        if (go) setTimeout(go)
      }
      window.addEventListener("before-traversal", told, { once: true })
      history.back()
    }
    const leave = (event: Event) => {
      const go = wayOf(event)
      if (!go) return
      event.preventDefault()
      event.stopPropagation()
      takeAway(go)
    }
    const stop = () => {
      window.removeEventListener("before-traversal", answer)
      document.removeEventListener("click", leave, { capture: true })
      window.removeEventListener("submit", leave)
      isHeld = false
    }
    let isHeld = true
    window.addEventListener("before-traversal", answer)
    document.addEventListener("click", leave, { capture: true })
    window.addEventListener("submit", leave)
    return () => {
      if (isHeld) takeAway()
    }
  }, [isOpen])
}

/** How to go on to where an event leads in this tab: a link, or a form that React leaves to the browser; null for any other. */
function wayOf(event: Event): (() => void) | null {
  if (event.defaultPrevented) return null
  const form = event.target
  if (event instanceof SubmitEvent && form instanceof HTMLFormElement)
    return () => form.requestSubmit(event.submitter)
  const link = followedLink(event)
  return link && (() => link.click())
}
